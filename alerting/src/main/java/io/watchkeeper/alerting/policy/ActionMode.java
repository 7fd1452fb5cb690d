package io.watchkeeper.alerting.policy;

/** Whether decisions are carried out. */
public enum ActionMode {
  /** Decide and write down what would be done; do nothing. */
  OBSERVE,
  ACT
}
