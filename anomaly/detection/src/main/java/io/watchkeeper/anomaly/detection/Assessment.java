package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.ensemble.Grade;
import java.time.Instant;
import java.util.List;

/** The answer to one second. */
public sealed interface Assessment {

  Instant second();

  /** Where the alarm stands after this second. */
  Alarm alarm();

  /** Too little is known to judge. */
  record Learning(Instant second, int secondsLearned, int secondsNeeded) implements Assessment {
    @Override
    public Alarm alarm() {
      return Alarm.QUIET;
    }
  }

  /** The second brought no value at all: neither normal nor anomalous. */
  record Missing(Instant second, Alarm alarm) implements Assessment {}

  record Normal(Instant second, Alarm alarm, Grade grade) implements Assessment {}

  /**
   * A second unlike those before it.
   *
   * @param consecutive anomalous seconds in a row, this one included
   * @param moved strongest first, never empty
   */
  record Anomalous(Instant second, Alarm alarm, Grade grade, int consecutive, List<Moved> moved)
      implements Assessment {
    public Anomalous {
      moved = List.copyOf(moved);
    }
  }
}
