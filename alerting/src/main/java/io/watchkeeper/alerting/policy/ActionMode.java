package io.watchkeeper.alerting.policy;

import java.util.Locale;

/** Whether decisions are carried out. */
public enum ActionMode {
  /** Decide and write down what would be done; do nothing. */
  OBSERVE,
  /** Decide, and do each action only when a person approves it. */
  APPROVE,
  ACT;

  /** The name in settings and answers. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
