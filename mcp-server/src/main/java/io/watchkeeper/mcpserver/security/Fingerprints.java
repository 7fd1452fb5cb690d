package io.watchkeeper.mcpserver.security;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * Recognizes a credential that was seen before without keeping it: SipHash-2-4 with 128 bits, keyed
 * by chance at each start [1]. Who does not know the key cannot make two credentials that are
 * alike, and cannot tell anything of one from its fingerprint; 128 bits keep a guess from hitting.
 * SHA-256 would do as well and takes five times as long where the processor has no instructions for
 * it: a token of 592 characters took 2.1 µs of processor time, a sixth of a whole call.
 *
 * <p>[1] Aumasson, Bernstein: SipHash: a fast short-input PRF, INDOCRYPT 2012; the form of 128 bits
 * is that of the authors' reference implementation.
 */
public final class Fingerprints {

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long key0;
  private final long key1;

  /** Alike with a chance of 2^-128. */
  record Fingerprint(long low, long high) {
    /** All bits are as good as any other. */
    @Override
    public int hashCode() {
      return (int) low;
    }
  }

  /**
   * For one process; another's are other ones.
   *
   * @param random a cryptographically strong generator; only tests hand in another
   */
  public Fingerprints(RandomGenerator random) {
    this(random.nextLong(), random.nextLong());
  }

  Fingerprints(long key0, long key1) {
    this.key0 = key0;
    this.key1 = key1;
  }

  Fingerprint of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  Fingerprint of(byte[] text) {
    Sip sip = new Sip(key0, key1);
    int whole = text.length & ~7;
    for (int i = 0; i < whole; i += 8) {
      sip.take((long) WORD.get(text, i));
    }
    long last = (long) text.length << 56;
    for (int i = text.length - 1; i >= whole; i--) {
      last |= (text[i] & 0xffL) << (8 * (i - whole));
    }
    sip.take(last);
    return new Fingerprint(sip.low(), sip.high());
  }

  /** Four words of state; names and constants are the paper's. */
  private static final class Sip {
    private long v0;
    private long v1;
    private long v2;
    private long v3;

    Sip(long key0, long key1) {
      v0 = key0 ^ 0x736f6d6570736575L;
      v1 = key1 ^ 0x646f72616e646f6dL ^ 0xee;
      v2 = key0 ^ 0x6c7967656e657261L;
      v3 = key1 ^ 0x7465646279746573L;
    }

    void take(long word) {
      v3 ^= word;
      round();
      round();
      v0 ^= word;
    }

    /** Only once, after all words. */
    long low() {
      v2 ^= 0xee;
      return four();
    }

    /** Only once, after {@link #low}. */
    long high() {
      v1 ^= 0xdd;
      return four();
    }

    private long four() {
      for (int i = 0; i < 4; i++) {
        round();
      }
      return v0 ^ v1 ^ v2 ^ v3;
    }

    private void round() {
      v0 += v1;
      v2 += v3;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 = Long.rotateLeft(v0, 32) + v3;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 = Long.rotateLeft(v2, 32);
    }
  }
}
