package io.watchkeeper.alerting.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A key. Its text is asked for by name only, so that no message or log carries it by accident. */
public final class Secret {

  private static final String BEARER = "Bearer ";

  private final String text;

  Secret(String text) {
    this.text = text;
  }

  /** Only for the place that sends it. */
  public String reveal() {
    return text;
  }

  /** The value of an {@code Authorization} header. */
  public String bearer() {
    return BEARER + text;
  }

  /**
   * Whether the header carries this key; takes equally long wherever the difference lies.
   *
   * @param authorization the header's value, empty when there was none
   */
  public boolean opens(String authorization) {
    if (!authorization.startsWith(BEARER)) {
      return false;
    }
    byte[] given = authorization.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), given);
  }

  @Override
  public String toString() {
    return "***";
  }
}
