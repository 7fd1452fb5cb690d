package io.watchkeeper.mcpserver.protocol.schema;

/**
 * One value that does not fit.
 *
 * @param argument path from the root of the arguments, such as {@code filter.tags[2]}
 * @param expected what would have fitted, as the object of "expected"
 * @param sent what came instead; "nothing" when a required value is missing
 */
public record Violation(String argument, String expected, String sent) {

  @Override
  public String toString() {
    return "Argument " + argument + ": expected " + expected + ", got " + sent + ".";
  }
}
