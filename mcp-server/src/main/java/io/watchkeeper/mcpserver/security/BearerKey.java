package io.watchkeeper.mcpserver.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/** A key that callers show as {@code Authorization: Bearer KEY}. Never printed. */
public final class BearerKey {

  private static final String SCHEME = "Bearer ";

  private final byte[] key;

  public BearerKey(String key) {
    this.key = key.getBytes(StandardCharsets.UTF_8);
  }

  /** Takes as long for a key that is nearly right as for one that is all wrong. */
  public boolean opens(@Nullable String authorization) {
    return authorization != null
        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            key, authorization.substring(SCHEME.length()).strip().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "BearerKey";
  }
}
