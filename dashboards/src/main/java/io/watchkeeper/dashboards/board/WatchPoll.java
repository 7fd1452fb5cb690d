package io.watchkeeper.dashboards.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.Second;
import io.watchkeeper.collector.model.SeriesWindow;
import io.watchkeeper.collector.model.Tail;
import io.watchkeeper.dashboards.link.Answer;
import io.watchkeeper.dashboards.link.ConsoleJson;
import io.watchkeeper.dashboards.link.Service;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the watch, for all browsers at once: new seconds, incidents, and now and then how far the
 * analyzer is. One thread calls {@link #poll}, again and again.
 */
public final class WatchPoll {

  private static final Logger LOG = LoggerFactory.getLogger(WatchPoll.class);

  /** Seconds of one answer; also the most that a browser is told one by one. */
  private static final int SECONDS_AT_ONCE = 120;

  private static final int MOST_INCIDENTS = 50;

  /** The baseline's progress is no hurry. */
  private static final int DETECTION_EVERY_ROUNDS = 8;

  private final Service watch;
  private final History history;
  private final BoardKeeper keeper;
  private final InstantSource clock;
  private final ServerStates states = new ServerStates();
  private final ConsoleJson json = new ConsoleJson();
  private Cursor cursor = Cursor.NEWEST;
  private boolean pastKnown;
  private @Nullable Instant lastAnswer;
  private long round;

  public WatchPoll(Service watch, History history, BoardKeeper keeper, InstantSource clock) {
    this.watch = watch;
    this.history = history;
    this.keeper = keeper;
    this.clock = clock;
  }

  public void poll() {
    Board.Seen seen = keeper.board().seen();
    try {
      readSeconds();
      List<Incident> incidents = incidents();
      Detection detection =
          round++ % DETECTION_EVERY_ROUNDS == 0
              ? json.read(ask("/api/detection"), Detection.class)
              : seen.detection();
      Instant now = clock.instant();
      lastAnswer = now;
      keeper.change(board ->
          board.withWatch(board.watch().answered(now), new Board.Seen(incidents, detection)));
      // Last, for it takes longest, and what is the case now is asked for first.
      if (!pastKnown && history.newest() != null) {
        readPast();
      }
    } catch (NoAnswer e) {
      failed(e.answer());
    } catch (JsonProcessingException e) {
      failed(new Answer.Ok(""));
    }
  }

  private void failed(Answer answer) {
    Instant now = clock.instant();
    keeper.change(
        board -> board.withWatch(board.watch().failed(answer, now, lastAnswer), board.seen()));
  }

  private void readSeconds() throws NoAnswer, JsonProcessingException {
    Tail tail = tail();
    for (Second second : tail.seconds()) {
      history.add(second);
    }
    cursor = tail.cursor();
    if (tail.seconds().size() >= SECONDS_AT_ONCE) {
      keeper.publish(new News.PastChanged());
    } else {
      tail.seconds().forEach(second -> keeper.publish(new News.SecondCame(second.at())));
    }
    if (!tail.seconds().isEmpty()) {
      keeper.change(board -> board.withServers(states.of(history)));
    }
  }

  private Tail tail() throws NoAnswer, JsonProcessingException {
    String from =
        cursor.token().isEmpty()
            ? ""
            : "&cursor=" + URLEncoder.encode(cursor.token(), StandardCharsets.UTF_8);
    try {
      return json.read(ask("/api/v1/seconds?limit=" + SECONDS_AT_ONCE + from), Tail.class);
    } catch (NoAnswer e) {
      if (e.answer() instanceof Answer.Refused refused && refused.status() == 400) {
        // The store is another than the one that gave the cursor: start anew.
        cursor = Cursor.NEWEST;
        pastKnown = false;
      }
      throw e;
    }
  }

  private void readPast() throws NoAnswer, JsonProcessingException {
    Instant newest = java.util.Objects.requireNonNull(history.newest());
    Instant from = newest.minus(History.SPAN);
    for (Gauge gauge : Gauge.values()) {
      JsonNode answer =
          json.tree(
              ask(
                  "/api/v1/window?metric="
                      + gauge.metric().id()
                      + "&from="
                      + from
                      + "&to="
                      + newest.plusSeconds(1)));
      for (JsonNode window : answer.path("series")) {
        history.add(gauge, json.read(window, SeriesWindow.class));
      }
    }
    pastKnown = true;
    keeper.change(board -> board.withServers(states.of(history)));
    keeper.publish(new News.PastChanged());
  }

  private List<Incident> incidents() throws NoAnswer, JsonProcessingException {
    List<Incident> incidents = new ArrayList<>();
    for (JsonNode node :
        json.tree(ask("/api/incidents?limit=" + MOST_INCIDENTS)).path("incidents")) {
      try {
        incidents.add(json.read(node, Incident.class));
      } catch (JsonProcessingException e) {
        // One that this version cannot read must not hide the others.
        LOG.debug("an incident cannot be read and is not shown", e);
      }
    }
    return incidents;
  }

  private String ask(String path) throws NoAnswer {
    return NoAnswer.unlessOk(watch.get(path));
  }
}
