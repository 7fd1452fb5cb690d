package io.watchkeeper.alerting.dispatch;

/** What became of a person's decision about one action. */
public sealed interface Ruling {

  /** It is so now, or was so before. */
  record Done() implements Ruling {}

  /** No action has the id, or none has it any more. */
  record Unknown() implements Ruling {}

  /**
   * It cannot be done any more, or not now.
   *
   * @param why with what to do instead
   */
  record TooLate(String why) implements Ruling {}
}
