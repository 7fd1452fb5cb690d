package io.watchkeeper.mcpserver.workspace.content;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands out ids from a seed and a counter, so that ids after a restart continue where they stopped
 * and never meet those already given.
 *
 * <p>Each half of an id is the SplitMix64 finalizer [1], a bijection, of seed + counter * gamma;
 * the six bits of version and variant are then overwritten. [1] Steele, Lea, Flood: Fast Splittable
 * Pseudorandom Number Generators, OOPSLA 2014.
 */
public final class Identities {
  private static final long GAMMA = 0x9E3779B97F4A7C15L;

  private final long high;
  private final long low;
  private final AtomicLong counter;

  public Identities(long high, long low, long given) {
    this.high = high;
    this.low = low;
    this.counter = new AtomicLong(given);
  }

  public UUID next() {
    long n = counter.getAndIncrement();
    long most = (mix(high + n * GAMMA) & ~0xF000L) | 0x4000L;
    long least = (mix(low + n * GAMMA) & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(most, least);
  }

  public long high() {
    return high;
  }

  public long low() {
    return low;
  }

  public long given() {
    return counter.get();
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
