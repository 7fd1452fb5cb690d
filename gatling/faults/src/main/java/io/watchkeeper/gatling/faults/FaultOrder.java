package io.watchkeeper.gatling.faults;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /faults} asks for. Every fault of one order starts and ends together.
 *
 * @param duration ISO-8601 such as {@code PT90S}; above zero, at most 30 minutes, because a fault
 *     must end even when whoever ordered it has died
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record FaultOrder(List<Fault> faults, Duration duration) {
  static final Duration MAX_DURATION = Duration.ofMinutes(30);
  private static final int MAX_FAULTS = 8;

  public FaultOrder(@Nullable List<Fault> faults, @Nullable Duration duration) {
    if (faults == null || faults.isEmpty() || faults.size() > MAX_FAULTS) {
      throw new IllegalArgumentException(
          "faults: give a list of 1 to 8, such as [{\"kind\":\"errors\",\"ratio\":0.3,\"status\":503}]");
    }
    if (duration == null || !duration.isPositive() || duration.compareTo(MAX_DURATION) > 0) {
      throw new IllegalArgumentException(
          "duration: give ISO-8601 above zero and at most PT30M, such as PT60S");
    }
    for (Fault fault : faults) {
      if (fault instanceof Fault.Unsupported unsupported) {
        throw new IllegalArgumentException(
            "kind: "
                + unsupported.kind()
                + " is not known; choose latency, errors, reset, half-body or hang");
      }
    }
    this.faults = List.copyOf(faults);
    this.duration = duration;
  }
}
