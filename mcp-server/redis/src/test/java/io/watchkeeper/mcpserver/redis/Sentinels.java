package io.watchkeeper.mcpserver.redis;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** One primary, two replicas and three sentinels that watch them closely. */
final class Sentinels implements AutoCloseable {

  /** As quick as Sentinel's own timer, which runs ten times a second, gives sense to. */
  private static final String DOWN_AFTER_MILLIS = "100";

  final RedisProcess primary = RedisProcess.server();
  final List<RedisProcess> replicas = new ArrayList<>();
  final List<RedisProcess> sentinels = new ArrayList<>();

  /**
   * All know each other. Periods for which Sentinel has no configuration are as it has them: its
   * debugging command can shorten them, but then all three stand for election at once, each votes
   * for itself, and it took 14 s where it now takes less than one.
   */
  Sentinels() {
    for (int i = 0; i < 2; i++) {
      replicas.add(RedisProcess.server("--replicaof", "127.0.0.1 " + primary.port));
    }
    for (int i = 0; i < 3; i++) {
      sentinels.add(
          RedisProcess.sentinel(
              "sentinel monitor sessions 127.0.0.1 " + primary.port + " 2",
              "sentinel down-after-milliseconds sessions " + DOWN_AFTER_MILLIS,
              "sentinel failover-timeout sessions 1000",
              "sentinel parallel-syncs sessions 2"));
    }
    Awaitility.await("sentinels and replicas to know each other")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> sentinels.stream().allMatch(Sentinels::knowsAll));
  }

  private static boolean knowsAll(RedisProcess sentinel) {
    String known = sentinel.command("INFO", "sentinel");
    return known.contains("status=ok") && known.contains("slaves=2,sentinels=3");
  }

  /** Blocks until the replicas have what was written before. */
  void replicated() {
    String offset = replicationOffset(primary);
    Awaitility.await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> replicas.stream().allMatch(r -> atLeast(replicationOffset(r), offset)));
  }

  private static boolean atLeast(String offset, String wanted) {
    return Long.parseLong(offset) >= Long.parseLong(wanted);
  }

  private static String replicationOffset(RedisProcess server) {
    String name = "master_repl_offset:";
    return server
        .command("INFO", "replication")
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  List<URI> uri() {
    String hosts =
        sentinels.stream().map(s -> "127.0.0.1:" + s.port).collect(Collectors.joining(","));
    return List.of(URI.create("redis-sentinel://" + hosts + "/0#sessions"));
  }

  @Override
  public void close() {
    sentinels.forEach(RedisProcess::close);
    replicas.forEach(RedisProcess::close);
    primary.close();
  }
}
