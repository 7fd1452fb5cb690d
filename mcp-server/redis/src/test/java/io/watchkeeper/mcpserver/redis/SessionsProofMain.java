package io.watchkeeper.mcpserver.redis;

import io.watchkeeper.mcpserver.protocol.session.Update.Updated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The longer measurements of sessions in Redis: fail-overs by Sentinel (primary killed, primary
 * frozen) and by Cluster, each several times on fresh servers, as Markdown on standard output.
 */
public final class SessionsProofMain {

  private SessionsProofMain() {}

  /** The first argument says how many times each; else 5. */
  public static void main(String[] arguments) {
    int runs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5;
    System.out.println("| loss | session found, ms | first read by Redis, ms | first write, ms |");
    System.out.println("|---|---|---|---|");
    report("Sentinel, primary killed", runs, () -> sentinel(RedisProcess::kill));
    report("Sentinel, primary frozen", runs, () -> sentinel(RedisProcess::freeze));
    report("Cluster, primary with a replica killed", runs, SessionsProofMain::cluster);
    System.exit(0);
  }

  private interface Experiment {
    FailOver.Times run();
  }

  private static void report(String loss, int runs, Experiment experiment) {
    List<FailOver.Times> all = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      all.add(experiment.run());
    }
    System.out.println(
        "| %s | %s | %s | %s |"
            .formatted(
                loss,
                figures(all, FailOver.Times::firstFind),
                figures(all, FailOver.Times::firstRead),
                figures(all, FailOver.Times::firstWrite)));
  }

  /** All of them, in order: five are too few for more. */
  private static String figures(
      List<FailOver.Times> all, Function<FailOver.Times, Duration> which) {
    return all.stream()
        .map(which)
        .sorted(Comparator.naturalOrder())
        .map(time -> Long.toString(time.toMillis()))
        .collect(Collectors.joining(" "));
  }

  private interface Loss {
    void of(RedisProcess primary);
  }

  private static FailOver.Times sentinel(Loss loss) {
    try (Sentinels sentinels = new Sentinels();
        Client client = new Client(sentinels.uri(), false, Client.Setup.USUAL)) {
      String id = session(client);
      sentinels.replicated();
      return FailOver.measure(() -> loss.of(sentinels.primary), client, id);
    }
  }

  private static FailOver.Times cluster() {
    try (ClusterNodes nodes = new ClusterNodes(1);
        Client client = new Client(nodes.uris(), true, Client.Setup.USUAL)) {
      String id = session(client);
      RedisProcess holder = nodes.holder(SessionKeys.PREFIX + id);
      return FailOver.measure(holder::kill, client, id);
    }
  }

  private static String session(Client client) {
    String id = SessionStoreContract.freshId();
    client.store.create(Client.session(id));
    if (!(client.store.update(id, s -> s.subscribed("before")) instanceof Updated)) {
      throw new AssertionError("the session was not changed");
    }
    return id;
  }
}
