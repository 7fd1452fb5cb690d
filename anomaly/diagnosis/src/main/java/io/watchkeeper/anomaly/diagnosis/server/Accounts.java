package io.watchkeeper.anomaly.diagnosis.server;

import io.watchkeeper.anomaly.diagnosis.blame.Party;
import java.time.Duration;
import java.util.Map;

/**
 * What was served before and in the trouble, sliced in three ways. A backend's calls are those that
 * the server makes; tools and clients each divide the calls that the server gets.
 *
 * @param before length of the ordinary stretch
 * @param during length of the trouble so far
 */
public record Accounts(
    Duration before,
    Duration during,
    Party whole,
    Map<String, Party> backends,
    Map<String, Party> tools,
    Map<String, Party> clients) {

  public Accounts {
    if (before.isNegative() || before.isZero() || during.isNegative() || during.isZero()) {
      throw new IllegalArgumentException("a stretch has a length: " + before + ", " + during);
    }
    backends = Map.copyOf(backends);
    tools = Map.copyOf(tools);
    clients = Map.copyOf(clients);
  }

  /** Nothing was counted. */
  public static Accounts unknown() {
    Duration second = Duration.ofSeconds(1);
    return new Accounts(second, second, Party.IDLE, Map.of(), Map.of(), Map.of());
  }

  /** Calls a second that came on top of the usual; negative when fewer came. */
  double extraRate(Party party) {
    return party.during().calls() / seconds(during) - party.before().calls() / seconds(before);
  }

  double usualRate(Party party) {
    return party.before().calls() / seconds(before);
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }
}
