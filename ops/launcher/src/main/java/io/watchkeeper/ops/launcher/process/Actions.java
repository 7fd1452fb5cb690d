package io.watchkeeper.ops.launcher.process;

import java.util.Locale;

/** How far alerting may go; the words are those of its setting. */
public enum Actions {
  /** Write down what would be done. */
  OBSERVE,
  /** Do it once a person has approved. */
  APPROVE,
  /** Do it at once. */
  ACT;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a server must obey commands for this to make sense. */
  boolean commands() {
    return this != OBSERVE;
  }
}
