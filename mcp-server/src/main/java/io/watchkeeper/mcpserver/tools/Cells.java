package io.watchkeeper.mcpserver.tools;

/** Text that fits into one cell of a table of lines and tabs. */
final class Cells {

  /** A longer value is cut: a table is for finding a row, and get_page gives the whole value. */
  static final int MAX_CHARACTERS = 200;

  private Cells() {}

  /** Without tabs and line breaks. */
  static String line(String text) {
    return text.replaceAll("\\s+", " ").strip();
  }

  static String cell(String text) {
    String line = line(text);
    if (line.length() <= MAX_CHARACTERS) {
      return line;
    }
    // One less when that would leave half of a surrogate pair.
    int end = MAX_CHARACTERS - 1;
    return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
