package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.alarm.Turn;
import io.watchkeeper.anomaly.detection.ensemble.Grade;
import java.time.Instant;
import java.util.List;

/** The answer to one row, which in service is a second. */
public sealed interface Assessment {

  Instant second();

  /** What this second means for the people on call. */
  Turn turn();

  /** Too little is known to judge. */
  record Learning(Instant second, int secondsLearned, int secondsNeeded) implements Assessment {
    @Override
    public Turn turn() {
      return Turn.QUIET;
    }
  }

  /**
   * The second brought no value at all, or came again, or after a later one: neither normal nor
   * anomalous.
   */
  record Missing(Instant second, Turn turn) implements Assessment {}

  record Normal(Instant second, Turn turn, Grade grade) implements Assessment {}

  /**
   * A second unlike those before it.
   *
   * @param consecutive anomalous seconds in a row, this one included
   * @param moved strongest first; empty only when the meaning of no series is known
   */
  record Anomalous(Instant second, Turn turn, Grade grade, int consecutive, List<Moved> moved)
      implements Assessment {
    public Anomalous {
      moved = List.copyOf(moved);
    }
  }
}
