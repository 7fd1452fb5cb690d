package io.watchkeeper.collector.ingest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * How a name of any writer is written in the store, where a name is a letter and then up to 63
 * letters, digits and underscores. Such a name stays as it is unless it holds two underscores in a
 * row; these begin an escape, so that no two names are ever stored as one:
 *
 * <table>
 * <caption>Escapes</caption>
 * <tr><td>{@code __} before a small letter</td><td>a dot</td></tr>
 * <tr><td>{@code __0}</td><td>a dot before anything else</td></tr>
 * <tr><td>{@code __1}</td><td>an underscore that no letter or digit follows</td></tr>
 * <tr><td>{@code __2 __3 __4 __5}</td><td>dash, slash, colon, blank</td></tr>
 * <tr><td>{@code x__6}</td><td>before a name that has a meaning here, see {@link #apart}</td></tr>
 * <tr><td>{@code __7}</td><td>cut: 15 characters of a hash (75 bits of SHA-256) follow</td></tr>
 * <tr><td>{@code x__8}</td><td>before a name that begins with no letter</td></tr>
 * <tr><td>{@code __9}</td><td>any other character, as four hexadecimal digits of UTF-16</td></tr>
 * </table>
 *
 * <p>So {@code http.server.active_requests} becomes {@code http__server__active_requests}. Two
 * names that differ only by case stay two here; the store takes the one it saw first and refuses
 * the other by name.
 */
public final class Names {

  /** What the store takes. */
  static final int MOST_CHARACTERS = 64;

  private static final String CODED = "-/: ";
  private static final char FIRST_CODE = '2';
  private static final int HASH_CHARACTERS = 15;
  private static final String BASE_32 = "0123456789abcdefghijklmnopqrstuv";

  private Names() {}

  /**
   * As the store has it.
   *
   * @throws IllegalArgumentException when there is no character in it
   */
  public static String stored(String name) {
    return isPlain(name) ? name : escaped(name);
  }

  /** For a name that would otherwise be one of ours, such as a label that is called as a field. */
  public static String apart(String name) {
    return cut("x__6" + escaped(name), name);
  }

  /** A stored name with an ending that begins with {@code __} and a small letter. */
  static String ending(String stored, String ending) {
    return cut(stored + ending, stored + ending);
  }

  /** Whether it is stored as it is. */
  public static boolean isPlain(String name) {
    int length = name.length();
    if (length == 0 || length > MOST_CHARACTERS || !isLetter(name.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char here = name.charAt(i);
      if (here == '_' ? name.charAt(i - 1) == '_' : !isLetter(here) && !isDigit(here)) {
        return false;
      }
    }
    return true;
  }

  private static String escaped(String name) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a name is empty");
    }
    StringBuilder made = new StringBuilder(isLetter(name.charAt(0)) ? "" : "x__8");
    for (int i = 0; i < name.length(); i++) {
      append(name.charAt(i), i + 1 < name.length() ? name.charAt(i + 1) : 'A', made);
    }
    return cut(made.toString(), name);
  }

  /**
   * @param next the character after it; a letter when there is none
   */
  private static void append(char here, char next, StringBuilder made) {
    int coded = CODED.indexOf(here);
    if (isLetter(here) || isDigit(here)) {
      made.append(here);
    } else if (here == '_') {
      made.append(isLetter(next) || isDigit(next) ? "_" : "__1");
    } else if (here == '.') {
      made.append(next >= 'a' && next <= 'z' ? "__" : "__0");
    } else if (coded >= 0) {
      made.append("__").append((char) (FIRST_CODE + coded));
    } else {
      made.append("__9");
      for (int shift = 12; shift >= 0; shift -= 4) {
        made.append(BASE_32.charAt((here >> shift) & 0xf));
      }
    }
  }

  private static String cut(String made, String name) {
    if (made.length() <= MOST_CHARACTERS) {
      return made;
    }
    StringBuilder cut =
        new StringBuilder(made.substring(0, MOST_CHARACTERS - HASH_CHARACTERS - 3)).append("__7");
    byte[] hash = sha256(name);
    for (int i = 0; i < HASH_CHARACTERS; i++) {
      // Five bits from two neighbouring bytes.
      int bit = 5 * i;
      int pair = ((hash[bit / 8] & 0xff) << 8) | (hash[bit / 8 + 1] & 0xff);
      cut.append(BASE_32.charAt((pair >> (11 - bit % 8)) & 0x1f));
    }
    return cut.toString();
  }

  private static byte[] sha256(String name) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_16BE));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
