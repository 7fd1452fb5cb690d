package io.watchkeeper.alerting.model;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Objects;

/**
 * What a person says along with a decision: the body of {@code POST /api/leases/{id}/approve} and
 * {@code …/undo}. Line ends and other control characters become blanks, since the words are written
 * to logs and shown in lists.
 *
 * @param by who, in their own words; not proven, the key only proves that they may
 * @param reason why, for whoever reads the audit
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Instruction(String by, String reason) {

  public static final int MAX_BY_CHARACTERS = 100;
  public static final int MAX_REASON_CHARACTERS = 500;

  public Instruction {
    by = bounded("by", by, MAX_BY_CHARACTERS);
    reason = bounded("reason", reason, MAX_REASON_CHARACTERS);
  }

  private static String bounded(String field, String words, int most) {
    String plain = Objects.requireNonNullElse(words, "").replaceAll("\\p{Cntrl}", " ").strip();
    if (plain.isEmpty() || plain.length() > most) {
      throw new IllegalArgumentException(
          "the field '" + field + "' has 1 to " + most + " characters");
    }
    return plain;
  }
}
