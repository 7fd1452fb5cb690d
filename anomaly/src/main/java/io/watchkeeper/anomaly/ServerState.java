package io.watchkeeper.anomaly;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.watchkeeper.anomaly.detection.Assessment;
import io.watchkeeper.anomaly.incident.ServerWatch;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the analyzer is with one server.
 *
 * @param state learning, normal, anomalous or missing
 * @param grade of the newest judged second, 0 to 1; null while learning
 * @param secondsLearned and {@code secondsNeeded} are told while learning only
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServerState(
    String server,
    String state,
    Instant lastHeard,
    @Nullable Double grade,
    @Nullable Integer secondsLearned,
    @Nullable Integer secondsNeeded) {

  static ServerState of(String server, ServerWatch watch) {
    return switch (watch.newest()) {
      case null -> new ServerState(server, "learning", watch.lastHeard(), null, 0, null);
      case Assessment.Learning learning ->
          new ServerState(
              server,
              "learning",
              watch.lastHeard(),
              null,
              learning.secondsLearned(),
              learning.secondsNeeded());
      case Assessment.Missing missing ->
          new ServerState(server, "missing", watch.lastHeard(), null, null, null);
      case Assessment.Normal normal ->
          new ServerState(server, "normal", watch.lastHeard(), normal.grade().value(), null, null);
      case Assessment.Anomalous anomalous ->
          new ServerState(
              server, "anomalous", watch.lastHeard(), anomalous.grade().value(), null, null);
    };
  }

  boolean ready() {
    return !state.equals("learning");
  }
}
