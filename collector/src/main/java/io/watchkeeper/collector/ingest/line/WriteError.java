package io.watchkeeper.collector.ingest.line;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of a refusal, in the form of InfluxDB's errors.
 *
 * @param code InfluxDB's word for the sort of error
 * @param message what was wrong and what to do
 * @param line the first bad line, from 1; absent when no line is at fault
 * @param rejected the bad lines; no more than {@value #MOST_NAMED} are named
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WriteError(
    String code,
    String message,
    @Nullable Integer line,
    @Nullable List<LineBatch.Rejected> rejected) {

  /** Bad lines named in one answer; the message tells their number. */
  static final int MOST_NAMED = 100;

  static WriteError of(String code, String message) {
    return new WriteError(code, message, null, null);
  }

  static WriteError partial(LineIngest.Outcome outcome) {
    LineBatch.Rejected first = outcome.rejected().getFirst();
    String message =
        "partial write: "
            + outcome.rejected().size()
            + " of "
            + outcome.lines()
            + " lines not kept; line "
            + first.line()
            + ": "
            + first.reason();
    return new WriteError(
        "invalid", message, first.line(), outcome.rejected().stream().limit(MOST_NAMED).toList());
  }
}
