package io.watchkeeper.mcpserver.security.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Quota FOUR_A_SECOND = Quota.of(4, Duration.ofSeconds(1), 4);

  @Test
  void givesItsBurstAndThenWhatDripsIn() {
    TokenBucket bucket = new TokenBucket(0);
    for (int left = 3; left >= 0; left--) {
      assertEquals(left, bucket.take(FOUR_A_SECOND, 0));
    }
    assertEquals(-SECOND / 4, bucket.take(FOUR_A_SECOND, 0));
    assertEquals(-1, bucket.take(FOUR_A_SECOND, SECOND / 4 - 1), "a nanosecond too early");
    assertEquals(0, bucket.take(FOUR_A_SECOND, SECOND / 4));
    assertEquals(SECOND, bucket.untilFull(SECOND / 4));
    assertEquals(0, bucket.untilFull(2 * SECOND));
    assertEquals(3, bucket.take(FOUR_A_SECOND, 60 * SECOND), "more than full there is not");
  }

  @Test
  void takesATokenBackAndIsNeverMoreThanFull() {
    TokenBucket bucket = new TokenBucket(0);
    assertEquals(3, bucket.take(FOUR_A_SECOND, 0));
    bucket.giveBack(FOUR_A_SECOND);
    assertEquals(3, bucket.take(FOUR_A_SECOND, 0));
    bucket.giveBack(FOUR_A_SECOND);
    bucket.giveBack(FOUR_A_SECOND);
    assertEquals(3, bucket.take(FOUR_A_SECOND, 0));
  }

  @Test
  void neverLetsMorePassThanItsCallsWhereTheyDoNotDivideTheWindow() {
    Quota seven = Quota.of(7, Duration.ofSeconds(1), 7);
    assertTrue(seven.nanosPerToken() * 7 >= SECOND, () -> "each " + seven.nanosPerToken());
  }

  @Test
  void worksAcrossTheEndOfTheClock() {
    long end = Long.MAX_VALUE - SECOND / 8;
    TokenBucket bucket = new TokenBucket(end);
    for (int i = 0; i < 4; i++) {
      assertTrue(bucket.take(FOUR_A_SECOND, end) >= 0);
    }
    assertTrue(bucket.take(FOUR_A_SECOND, end + SECOND / 8) < 0);
    assertEquals(0, bucket.take(FOUR_A_SECOND, end + SECOND / 4));
  }

  /** Seeded; against the plain way, which counts tokens and pours them in. */
  @Test
  void agreesWithABucketThatCountsTokens() {
    for (long seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int calls = random.nextInt(1, 50);
      Quota quota =
          Quota.of(
              calls, Duration.ofMillis(random.nextInt(1_000, 5_000)), random.nextInt(calls) + 1);
      long now = random.nextLong();
      TokenBucket bucket = new TokenBucket(now);
      Plain plain = new Plain(quota, now);
      for (int i = 0; i < 500; i++) {
        now += random.nextLong(2 * quota.nanosPerToken());
        assertEquals(plain.take(now), bucket.take(quota, now) >= 0, "seed " + seed + " call " + i);
      }
    }
  }

  /** Keeps tokens in units of the nanoseconds they cost, so that nothing is rounded. */
  private static final class Plain {
    private final Quota quota;
    private long held;
    private long at;

    Plain(Quota quota, long now) {
      this.quota = quota;
      this.held = quota.burst() * quota.nanosPerToken();
      this.at = now;
    }

    boolean take(long now) {
      held = Math.min(held + (now - at), quota.burst() * quota.nanosPerToken());
      at = now;
      if (held < quota.nanosPerToken()) {
        return false;
      }
      held -= quota.nanosPerToken();
      return true;
    }
  }
}
