package io.watchkeeper.alerting.audit;

import io.watchkeeper.alerting.model.AuditRecord;

/** An audit record before it has its number and time. */
public record Entry(
    AuditRecord.Kind kind, AuditRecord.About about, String what, String why, Result result) {

  /**
   * What came of it.
   *
   * @param outcome begins with one telling word
   * @param times how often, 1 or more
   */
  public record Result(String outcome, int times) {}

  public static Entry once(
      AuditRecord.Kind kind, AuditRecord.About about, Event event, String outcome) {
    return new Entry(kind, about, event.what(), event.why(), new Result(outcome, 1));
  }

  /** What was done and why. */
  public record Event(String what, String why) {}
}
