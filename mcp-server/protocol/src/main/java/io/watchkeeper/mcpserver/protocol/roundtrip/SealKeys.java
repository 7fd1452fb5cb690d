package io.watchkeeper.mcpserver.protocol.roundtrip;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of sealed state. Replicas that share clients need the same ones. To rotate, the current
 * key becomes the previous one, for as long as state may be old.
 *
 * @param current seals, and opens
 * @param previous opens only
 */
public record SealKeys(SecretKey current, Optional<SecretKey> previous) {

  /** AES-256. */
  public static final int BYTES = 32;

  private static final String ALGORITHM = "AES";

  /** Of this process alone: what it sealed means nothing after a restart or to another replica. */
  public static SealKeys random(RandomGenerator random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return new SealKeys(key(key), Optional.empty());
  }

  /**
   * A key of these bytes, which are copied.
   *
   * @param bytes exactly {@value #BYTES}, and not foreseeable
   */
  public static SecretKey key(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("A key for sealing has " + BYTES + " bytes");
    }
    return new SecretKeySpec(Arrays.copyOf(bytes, BYTES), ALGORITHM);
  }
}
