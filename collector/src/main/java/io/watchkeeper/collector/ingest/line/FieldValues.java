package io.watchkeeper.collector.ingest.line;

import java.math.BigInteger;

/** Numbers of line protocol. All become doubles, exact for whole numbers up to 2^53. */
final class FieldValues {

  private static final BigInteger MOST_UNSIGNED = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);

  /** The largest double written out has 309 digits; parsing time grows faster than length. */
  private static final int MOST_CHARACTERS = 400;

  private FieldValues() {}

  /** {@code 1i}, {@code 1u}, {@code 1.5e3} or one of the words for true (1) and false (0). */
  static double number(String text) throws LineException {
    if (!endsInDigit(text)) {
      switch (text) {
        case "t", "T", "true", "True", "TRUE" -> {
          return 1;
        }
        case "f", "F", "false", "False", "FALSE" -> {
          return 0;
        }
        case "" -> throw new LineException("a field has no value");
        default -> {
          // A number.
        }
      }
    }
    try {
      if (text.length() > MOST_CHARACTERS) {
        throw new NumberFormatException();
      }
      return switch (text.charAt(text.length() - 1)) {
        case 'i' -> Long.parseLong(text, 0, text.length() - 1, 10);
        case 'u' -> unsigned(text.substring(0, text.length() - 1));
        default -> real(text);
      };
    } catch (NumberFormatException notANumber) {
      throw new LineException(
          "'" + shortened(text) + "' is no value: write 1.5, 1i, 1u, true, false or \"text\"");
    }
  }

  /** As most values do, which then need not be compared with words. */
  private static boolean endsInDigit(String text) {
    if (text.isEmpty()) {
      return false;
    }
    char last = text.charAt(text.length() - 1);
    return last >= '0' && last <= '9';
  }

  private static double unsigned(String digits) {
    BigInteger value = new BigInteger(digits);
    if (value.signum() < 0 || value.compareTo(MOST_UNSIGNED) > 0 || digits.startsWith("+")) {
      throw new NumberFormatException(digits);
    }
    return value.doubleValue();
  }

  private static double real(String text) {
    for (int i = 0; i < text.length(); i++) {
      // Java would also take "1d", "0x1p3", "NaN" and "Infinity".
      if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
        throw new NumberFormatException(text);
      }
    }
    double value = Double.parseDouble(text);
    if (!Double.isFinite(value)) {
      throw new NumberFormatException(text);
    }
    return value;
  }

  static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
