package io.watchkeeper.anomaly.evaluation.data.causes;

import java.util.List;
import java.util.Locale;

/**
 * The answer to one issue or fault.
 *
 * @param file name to write it under, without suffix
 * @param causes most likely first
 */
public record RankedCauses(String file, List<Cause> causes) {

  public RankedCauses {
    causes = List.copyOf(causes);
  }

  /**
   * A candidate.
   *
   * @param score higher is likelier; comparable within one file only
   */
  public record Cause(String cause, double score) {}

  /** {@code rank,cause,score}, ranks from 1. */
  public String csv() {
    StringBuilder csv = new StringBuilder("rank,cause,score\n");
    int rank = 1;
    for (Cause cause : causes) {
      csv.append(rank++)
          .append(',')
          .append(cell(cause.cause()))
          .append(',')
          .append(String.format(Locale.ROOT, "%.6g", cause.score()))
          .append('\n');
    }
    return csv.toString();
  }

  /** As RFC 4180 quotes. */
  private static String cell(String text) {
    return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
