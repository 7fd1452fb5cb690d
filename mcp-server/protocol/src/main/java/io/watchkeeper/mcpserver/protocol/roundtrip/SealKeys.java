package io.watchkeeper.mcpserver.protocol.roundtrip;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of sealed state. Replicas that share clients need the same ones. To rotate, the current
 * key becomes one of the previous, for as long as state may be old.
 *
 * @param current seals, and opens
 * @param previous open only
 */
public record SealKeys(SecretKey current, List<SecretKey> previous) {

  public SealKeys {
    previous = List.copyOf(previous);
  }

  /** AES-256. */
  public static final int BYTES = 32;

  private static final String ALGORITHM = "AES";

  /** Of this process alone: what it sealed means nothing after a restart or to another replica. */
  public static SealKeys random(RandomGenerator random) {
    byte[] key = new byte[BYTES];
    random.nextBytes(key);
    return new SealKeys(key(key), List.of());
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
