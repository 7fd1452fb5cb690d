package io.watchkeeper.dashboards.board;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * How far the analyzer is: the answer of {@code GET /api/detection}.
 *
 * @param ready whether every server has a baseline to be judged by
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Detection(boolean ready, List<Learner> servers) {

  /** Before the watch was heard. */
  public static final Detection NONE = new Detection(false, List.of());

  public Detection {
    servers = servers == null ? List.of() : List.copyOf(servers);
  }

  /**
   * One server's baseline.
   *
   * @param state learning, normal, anomalous or missing
   * @param secondsNeeded 0 when it is not known
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Learner(String server, String state, int secondsLearned, int secondsNeeded) {}
}
