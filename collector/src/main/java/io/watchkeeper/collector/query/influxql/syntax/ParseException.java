package io.watchkeeper.collector.query.influxql.syntax;

/** The text is no statement that is answered here; the message says where and what to write. */
public final class ParseException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Position position;

  public ParseException(String problem, Position position) {
    super(problem + " at " + position);
    this.position = position;
  }

  public Position position() {
    return position;
  }
}
