package io.watchkeeper.ops.keys;

import java.util.regex.Pattern;

/** How a key is written. */
public enum KeyForm {
  /** Made by us: 32 random bytes. */
  MADE("[0-9a-f]{64}", "64 hex characters"),
  /** PagerDuty's routing key, also called integration key. */
  ROUTING("[0-9A-Za-z]{32}", "32 letters and digits"),
  /** Of another service, whose form is its own affair. */
  FOREIGN("[!-~]{1,4096}", "printable characters without blanks");

  @SuppressWarnings("ImmutableEnumChecker") // Pattern is immutable.
  private final Pattern pattern;

  private final String words;

  KeyForm(String pattern, String words) {
    this.pattern = Pattern.compile(pattern);
    this.words = words;
  }

  boolean matches(String line) {
    return pattern.matcher(line).matches();
  }

  /** For people. */
  String words() {
    return words;
  }
}
