package io.watchkeeper.collector.store;

import java.util.regex.Pattern;

/**
 * Names of tables and columns. They stand in SQL text, since no database binds names as parameters;
 * so only what needs no escaping is a name.
 */
public final class Identifiers {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  private Identifiers() {}

  /**
   * The name itself, when it is one.
   *
   * @param noun what is named, for the message
   */
  public static String valid(String noun, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          noun
              + " '"
              + name.substring(0, Math.min(name.length(), 80))
              + "' is no name here: a letter, then up to 63 letters, digits or underscores");
    }
    return name;
  }

  public static boolean isValid(String name) {
    return NAME.matcher(name).matches();
  }

  /** For SQL; the name must have been found valid before. */
  public static String quoted(String name) {
    return '"' + name + '"';
  }
}
