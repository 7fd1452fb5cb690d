package io.watchkeeper.mcpserver.protocol.session;

import java.util.Base64;
import java.util.random.RandomGenerator;

/** Makes and checks session ids. */
public final class SessionIds {

  /** 192 bits: nobody guesses one, and without padding in base 64. */
  private static final int RANDOM_BYTES = 24;

  private static final int LONGEST = 256;

  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private SessionIds() {}

  /**
   * 32 characters of the URL-safe alphabet.
   *
   * @param random cryptographically strong: who knows an id speaks for the session
   */
  public static String next(RandomGenerator random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return TEXT.encodeToString(bytes);
  }

  /** 0x21 to 0x7E, as the specification wants it; the bound keeps keys of a store short. */
  public static boolean isVisibleAscii(String id) {
    return !id.isEmpty()
        && id.length() <= LONGEST
        && id.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }
}
