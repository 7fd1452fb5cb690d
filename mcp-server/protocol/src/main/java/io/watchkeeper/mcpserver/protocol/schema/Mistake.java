package io.watchkeeper.mcpserver.protocol.schema;

/** How a schema that cannot be accepted is spoken of: where, and what is wrong there. */
final class Mistake {

  private Mistake() {}

  static void unless(boolean condition, String place, String otherwise) {
    if (!condition) {
      throw at(place, otherwise);
    }
  }

  static IllegalArgumentException at(String place, String why) {
    return new IllegalArgumentException("The schema at " + place + " " + why);
  }
}
