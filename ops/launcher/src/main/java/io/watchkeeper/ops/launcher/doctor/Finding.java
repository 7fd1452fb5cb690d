package io.watchkeeper.ops.launcher.doctor;

/**
 * What one check saw.
 *
 * @param subject what was looked at
 * @param saw what was found, with numbers
 * @param mend what to do about it; empty when all is well
 */
public record Finding(Grade grade, String subject, String saw, String mend) {

  /** How bad it is. */
  public enum Grade {
    WELL,
    /** It works, but not well or not for long. */
    WARNING,
    /** It will not work. */
    BROKEN
  }

  static Finding well(String subject, String saw) {
    return new Finding(Grade.WELL, subject, saw, "");
  }

  public String line() {
    String mark =
        switch (grade) {
          case WELL -> "ok     ";
          case WARNING -> "warning";
          case BROKEN -> "BROKEN ";
        };
    String line = mark + "  " + subject + ": " + saw;
    return mend.isEmpty() ? line : line + "\n         mend: " + mend;
  }
}
