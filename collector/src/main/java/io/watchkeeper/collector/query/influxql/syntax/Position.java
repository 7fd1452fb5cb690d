package io.watchkeeper.collector.query.influxql.syntax;

/**
 * A place in a text, as InfluxDB counts it.
 *
 * @param line from 1
 * @param character from 1, in its line
 */
public record Position(int line, int character) {

  static Position of(String text, int offset) {
    int line = 1;
    int begin = 0;
    for (int i = 0; i < offset && i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        line++;
        begin = i + 1;
      }
    }
    return new Position(line, Math.min(offset, text.length()) - begin + 1);
  }

  @Override
  public String toString() {
    return "line " + line + ", char " + character;
  }
}
