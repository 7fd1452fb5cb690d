package io.watchkeeper.mcpserver.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;

/** Three primaries that share the slots, each with a replica if wanted. */
final class ClusterNodes implements AutoCloseable {

  /** Cluster nodes ping once a second; below this they suspect each other without cause. */
  private static final String NODE_TIMEOUT_MILLIS = "1000";

  final List<RedisProcess> nodes = new ArrayList<>();

  ClusterNodes(int replicasEach) {
    for (int i = 0; i < 3 * (1 + replicasEach); i++) {
      nodes.add(
          RedisProcess.server(
              "--cluster-enabled", "yes",
              "--cluster-node-timeout", NODE_TIMEOUT_MILLIS,
              "--cluster-require-full-coverage", "no"));
    }
    List<String> command = new ArrayList<>(List.of("redis-cli", "--cluster", "create"));
    nodes.forEach(node -> command.add("127.0.0.1:" + node.port));
    command.addAll(List.of("--cluster-replicas", "" + replicasEach, "--cluster-yes"));
    run(command);
    Awaitility.await("the cluster to be whole")
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> nodes.stream().allMatch(node -> isWhole(node, replicasEach)));
  }

  private boolean isWhole(RedisProcess node, int replicasEach) {
    boolean linked =
        replicasEach == 0
            || node.command("ROLE").contains("connected")
            || node.command("INFO", "replication").contains("state=online");
    return node.command("CLUSTER", "INFO").contains("cluster_state:ok") && linked;
  }

  private static void run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(
              process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new AssertionError("redis-cli --cluster create said: " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The node that holds the key, as a primary. */
  RedisProcess holder(String key) {
    return nodes.stream()
        .filter(node -> node.command("EXISTS", key).startsWith(":1"))
        .filter(node -> node.command("ROLE").contains("master"))
        .findFirst()
        .orElseThrow();
  }

  List<URI> uris() {
    return nodes.stream().map(node -> URI.create("redis://127.0.0.1:" + node.port)).toList();
  }

  @Override
  public void close() {
    nodes.forEach(RedisProcess::close);
  }
}
