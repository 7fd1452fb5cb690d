package io.watchkeeper.collector.store;

/**
 * Names of tables and columns. They stand in SQL text, since no database binds names as parameters;
 * so only what needs no escaping is a name.
 */
public final class Identifiers {

  private static final int MOST_CHARACTERS = 64;

  private Identifiers() {}

  /**
   * The name itself, when it is one.
   *
   * @param noun what is named, for the message
   */
  public static String valid(String noun, String name) {
    if (!isValid(name)) {
      throw new IllegalArgumentException(
          noun
              + " '"
              + name.substring(0, Math.min(name.length(), 80))
              + "' is no name here: a letter, then up to 63 letters, digits or underscores");
    }
    return name;
  }

  public static boolean isValid(String name) {
    if (name.isEmpty() || name.length() > MOST_CHARACTERS || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < name.length(); i++) {
      char its = name.charAt(i);
      if (!isLetter(its) && !(its >= '0' && its <= '9') && its != '_') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char its) {
    return (its >= 'a' && its <= 'z') || (its >= 'A' && its <= 'Z');
  }

  /** For SQL; the name must have been found valid before. */
  public static String quoted(String name) {
    return '"' + name + '"';
  }
}
