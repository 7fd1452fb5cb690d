package io.watchkeeper.anomaly.diagnosis.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Kinds of fault that metrics can tell apart, named as in Nezha's fault lists. */
public enum FaultType {
  /** Another process in the pod takes the processor. */
  CPU_CONTENTION,
  /** The pod's own code takes the processor. */
  CPU_CONSUMED,
  /** Packets to and from the pod are held up. */
  NETWORK_DELAY,
  /** A function returns the wrong value, at once. */
  RETURN,
  /** A function throws. */
  EXCEPTION;

  /** {@code cpu_contention} and so on. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<FaultType> of(String label) {
    return Arrays.stream(values()).filter(type -> type.label().equals(label)).findFirst();
  }
}
