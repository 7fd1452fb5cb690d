package io.watchkeeper.mcpserver.security.rate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.security.rate.Grant.Exhausted;
import io.watchkeeper.mcpserver.security.rate.Grant.Granted;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateLimitsTest {

  private static final Duration WINDOW = Duration.ofSeconds(60);

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void saysWhatIsLeftInTheHeadersOfTheDraft() {
    RateLimits limits = limits(60, 100);
    Allowance first = granted(limits.take(limits.of("client:a")));
    assertEquals("\"calls\";r=59;t=1", first.header());
    assertEquals("\"calls\";q=60;w=60", policy(first));
    for (int i = 1; i < 60; i++) {
      limits.take(limits.of("client:a"));
    }
    Exhausted exhausted = assertInstanceOf(Exhausted.class, limits.take(limits.of("client:a")));
    assertEquals("\"calls\";r=0;t=1", exhausted.allowance().header());
    assertInstanceOf(Granted.class, limits.take(limits.of("client:b")));
    nanos.addAndGet(Duration.ofSeconds(1).toNanos());
    assertInstanceOf(Granted.class, limits.take(limits.of("client:a")));
  }

  @Test
  void aClientsOwnLimitHoldsInTheSameWindow() {
    RateLimits limits = limits(60, 100);
    assertInstanceOf(Granted.class, limits.take(limits.of("client:a", 1)));
    Exhausted exhausted = assertInstanceOf(Exhausted.class, limits.take(limits.of("client:a", 1)));
    assertEquals(60, exhausted.allowance().seconds());
    // Raised while it runs: it fills at the new pace from where it is.
    assertInstanceOf(Exhausted.class, limits.take(limits.of("client:a", 1_000)));
    nanos.addAndGet(WINDOW.toNanos() / 1_000);
    assertInstanceOf(Granted.class, limits.take(limits.of("client:a", 1_000)));
  }

  @Test
  void anAddressIsACallerAndOfIpv6ItsNetwork() {
    RateLimits limits = limits(1, 100);
    take(limits, "192.0.2.1", true);
    take(limits, "192.0.2.1", false);
    take(limits, "192.0.2.2", true);
    take(limits, "2001:db8:0:1::1", true);
    take(limits, "2001:db8:0:1:ffff::2", false);
    take(limits, "2001:db8:0:2::1", true);
  }

  @Test
  void aFloodOfAddressesIsForgottenAndCountedAndWhoComesOftenIsNot() {
    RateLimits limits = limits(1_000, 100);
    for (int i = 0; i < 20; i++) {
      limits.take(limits.of("client:often"));
    }
    for (int i = 0; i < 10_000; i++) {
      limits.take(limits.of("flood-" + i));
      if (i % 20 == 0) {
        limits.take(limits.of("client:often"));
      }
    }
    assertTrue(limits.remembered() <= 100, () -> limits.remembered() + " are remembered");
    assertTrue(limits.forgotten() >= 9_900, () -> limits.forgotten() + " were counted");
    assertEquals(1_000 - 20 - 500 - 1, granted(limits.take(limits.of("client:often"))).left());
  }

  @Test
  void aBucketThatIsFullAgainIsForgottenWithoutALoss() {
    RateLimits limits = limits(10, 100);
    limits.take(limits.of("client:a"));
    nanos.addAndGet(Duration.ofMinutes(3).toNanos());
    assertEquals(9, granted(limits.take(limits.of("client:a"))).left());
    assertEquals(0, limits.forgotten());
  }

  @Test
  void switchedOffItCountsNobody() {
    RateLimits limits = new RateLimits(new RateSettings(false, 1, WINDOW, 0, 100), nanos::get);
    for (int i = 0; i < 5; i++) {
      assertEquals(Allowance.UNLIMITED, granted(limits.take(limits.of("client:a"))));
    }
    assertEquals(0, limits.remembered());
  }

  private RateLimits limits(int calls, int buckets) {
    return new RateLimits(new RateSettings(true, calls, WINDOW, 0, buckets), nanos::get);
  }

  private static void take(RateLimits limits, String address, boolean granted) {
    Grant grant = limits.take(limits.of(InetAddress.ofLiteral(address)));
    assertEquals(granted, grant instanceof Granted, address);
  }

  private static Allowance granted(Grant grant) {
    return assertInstanceOf(Granted.class, grant).allowance();
  }

  private static String policy(Allowance allowance) {
    Quota quota = allowance.quota();
    return quota == null ? "" : quota.policy();
  }
}
