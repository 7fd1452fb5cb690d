package io.watchkeeper.mcpserver.protocol.uri;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Percent-encoding of RFC 3986, 2.1, read strictly. */
final class PercentText {

  private PercentText() {}

  /**
   * The place after the character or the escape that starts here; -1 when a percent sign is not
   * followed by two hexadecimal digits.
   */
  static int next(String text, int at) {
    if (text.charAt(at) != '%') {
      return at + 1;
    }
    return at + 2 < text.length() && digit(text, at + 1) >= 0 && digit(text, at + 2) >= 0
        ? at + 3
        : -1;
  }

  private static int digit(String text, int at) {
    char c = text.charAt(at);
    // Character.digit would take digits of all scripts.
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  static boolean isWellFormed(String text) {
    int at = 0;
    while (at >= 0 && at < text.length()) {
      at = next(text, at);
    }
    return at >= 0;
  }

  /** Null when the escapes do not spell UTF-8. The escapes themselves must be well-formed. */
  static @Nullable String decode(String text) {
    int first = text.indexOf('%');
    if (first < 0) {
      return text;
    }
    StringBuilder decoded = new StringBuilder(text.length()).append(text, 0, first);
    ByteArrayOutputStream run = new ByteArrayOutputStream();
    int at = first;
    while (at < text.length()) {
      if (text.charAt(at) != '%') {
        decoded.append(text.charAt(at++));
        continue;
      }
      run.reset();
      for (; at < text.length() && text.charAt(at) == '%'; at += 3) {
        run.write((digit(text, at + 1) << 4) + digit(text, at + 2));
      }
      try {
        decoded.append(
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(run.toByteArray())));
      } catch (CharacterCodingException notUtf8) {
        return null;
      }
    }
    return decoded.toString();
  }
}
