package io.watchkeeper.alerting.audit;

import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.alerting.model.Instruction;
import org.jspecify.annotations.Nullable;

/** An audit record before it has its number and time. */
public record Entry(AuditRecord.Kind kind, AuditRecord.About about, Event event, Result result) {

  /**
   * What came of it.
   *
   * @param outcome begins with one telling word
   * @param times how often, 1 or more
   */
  public record Result(String outcome, int times) {}

  public static Entry once(
      AuditRecord.Kind kind, AuditRecord.About about, Event event, String outcome) {
    return new Entry(kind, about, event, new Result(outcome, 1));
  }

  /**
   * What was done and why.
   *
   * @param by the person whose decision it was, null where no person decided
   */
  public record Event(String what, String why, @Nullable String by) {

    /** By no person. */
    public Event(String what, String why) {
      this(what, why, null);
    }

    /** As a person said. */
    public static Event of(String what, Instruction instruction) {
      return new Event(what, instruction.reason(), instruction.by());
    }
  }
}
