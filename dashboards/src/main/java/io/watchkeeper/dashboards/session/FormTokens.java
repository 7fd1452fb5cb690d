package io.watchkeeper.dashboards.session;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for forms before anybody is signed in: bound to a cookie of the same browser, and good
 * until the console restarts.
 */
public final class FormTokens {

  private static final int BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  private final RandomGenerator random;
  private final byte[] secret = new byte[BYTES];

  /**
   * @param random a cryptographically strong generator; only tests hand in another
   */
  public FormTokens(RandomGenerator random) {
    this.random = random;
    random.nextBytes(secret);
  }

  /** What the cookie holds. */
  public String newCookie() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What a form carries in a browser with this cookie. */
  public String token(String cookie) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(cookie.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  public boolean fits(@Nullable String cookie, @Nullable String token) {
    return cookie != null && token != null && same(token(cookie), token);
  }

  /** Takes equally long wherever the difference lies. */
  public static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
