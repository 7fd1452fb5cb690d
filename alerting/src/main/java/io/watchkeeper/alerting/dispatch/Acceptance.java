package io.watchkeeper.alerting.dispatch;

/** What became of a revision that was posted. */
public sealed interface Acceptance {

  /** It is the newest and was taken. */
  record Taken(String verdict) implements Acceptance {}

  /**
   * Nothing was done: this revision or a later one came before.
   *
   * @param newest the highest revision known
   */
  record Known(int newest) implements Acceptance {}
}
