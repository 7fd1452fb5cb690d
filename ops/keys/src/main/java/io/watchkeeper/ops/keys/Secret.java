package io.watchkeeper.ops.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A key. Its text is asked for by name only, so that no message or log carries it by accident. */
public final class Secret {

  private final byte[] bytes;

  public Secret(String text) {
    this.bytes = text.getBytes(StandardCharsets.UTF_8);
  }

  /** Only for the place that sends it. */
  public String reveal() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The value of an {@code Authorization} header. */
  public String bearer() {
    return "Bearer " + reveal();
  }

  /**
   * Whether the header carries this key; takes equally long wherever the difference lies.
   *
   * @param authorization {@code Bearer KEY}, or {@code Token KEY} as InfluxDB's clients send it
   */
  public boolean opens(@Nullable String authorization) {
    if (authorization == null) {
      return false;
    }
    int space = authorization.indexOf(' ');
    String scheme = authorization.substring(0, Math.max(space, 0));
    if (!scheme.equalsIgnoreCase("Bearer") && !scheme.equalsIgnoreCase("Token")) {
      return false;
    }
    byte[] given = authorization.substring(space + 1).strip().getBytes(StandardCharsets.UTF_8);
    return MessageDigest.isEqual(bytes, given);
  }

  @Override
  public String toString() {
    return "***";
  }
}
