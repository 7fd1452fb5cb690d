package io.watchkeeper.ops.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The key of one MCP client: {@code wk_SALT_SECRET}. The prefix lets scanners of leaked secrets
 * find it; the salt is no secret, and finds the client's line without trying all of them.
 *
 * <p>One round of salted SHA-256 is the right hash here. Slow hashes (bcrypt, Argon2) make guessing
 * dear where people choose the secret; this one is 256 random bits, which nobody guesses at any
 * speed (NIST SP 800-63B, section 5.1.2.2: a look-up secret of 112 bits or more needs only an
 * approved one-way function). A slow hash would only let strangers spend our processor.
 */
public final class ClientKey {

  private static final int SALT_BYTES = 8;
  private static final int SECRET_BYTES = 32;
  private static final Pattern FORM = Pattern.compile("wk_([0-9a-f]{16})_([0-9a-f]{64})");
  private static final String PREFIX = "wk_";

  private final String salt;
  private final String secret;

  private ClientKey(String salt, String secret) {
    this.salt = salt;
    this.secret = secret;
  }

  /**
   * A new one.
   *
   * @param random a cryptographically strong generator; only tests hand in another
   */
  public static ClientKey make(RandomGenerator random) {
    return new ClientKey(hex(random, SALT_BYTES), hex(random, SECRET_BYTES));
  }

  /** Null when the text has another form. */
  public static @Nullable ClientKey parse(String text) {
    if (!text.startsWith(PREFIX)) {
      return null;
    }
    var matcher = FORM.matcher(text);
    return matcher.matches() ? new ClientKey(matcher.group(1), matcher.group(2)) : null;
  }

  /** 16 hex digits that may be known to everyone. */
  public String salt() {
    return salt;
  }

  /** What is kept of the secret: SHA-256 over salt and secret, 64 hex digits. */
  public String hash() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sha.update(salt.getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Only for the place that hands it to the client. */
  public String reveal() {
    return PREFIX + salt + "_" + secret;
  }

  @Override
  public String toString() {
    return "***";
  }

  private static String hex(RandomGenerator random, int bytes) {
    byte[] made = new byte[bytes];
    random.nextBytes(made);
    return HexFormat.of().formatHex(made);
  }
}
