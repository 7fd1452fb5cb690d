package io.watchkeeper.mcpserver.redis;

import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;
import java.util.concurrent.CompletionStage;

/**
 * An open connection; one server, Sentinel and Cluster take the same commands.
 *
 * @param close returns at once
 */
record Wire(RedisClusterAsyncCommands<String, byte[]> commands, Runnable close) {

  /** Makes connections. */
  @FunctionalInterface
  interface Maker {
    CompletionStage<Wire> connect();
  }
}
