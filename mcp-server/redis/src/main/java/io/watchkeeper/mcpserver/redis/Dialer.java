package io.watchkeeper.mcpserver.redis;

import io.lettuce.core.AbstractRedisClient;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.api.StatefulConnection;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.Delay;
import io.micronaut.configuration.lettuce.AbstractRedisClientFactory;
import io.micronaut.configuration.lettuce.AbstractRedisConfiguration;
import io.micronaut.configuration.lettuce.ClientResourcesMutator;
import io.micronaut.configuration.lettuce.DefaultRedisClusterClientFactory;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes connections by Lettuce. What it changes of Lettuce's habits: nothing is queued while the
 * connection is down, and nothing is sent a second time when it is back, since the caller has been
 * told by then; reconnection is tried every {@link #RECONNECT} instead of up to 30 s apart. By
 * Sentinel each try asks anew who the primary is; a Cluster's map is read anew every second, since
 * who takes over for a dead primary is announced to nobody.
 */
final class Dialer implements AutoCloseable {

  static final Duration RECONNECT = Duration.ofMillis(20);

  private static final Duration TOPOLOGY_AT_MOST_EVERY = Duration.ofMillis(100);
  private static final Duration TOPOLOGY_AT_LEAST_EVERY = Duration.ofSeconds(1);

  private static final Duration STOP_WITHIN = Duration.ofSeconds(1);

  private static final RedisCodec<String, byte[]> CODEC =
      RedisCodec.of(StringCodec.ASCII, ByteArrayCodec.INSTANCE);

  private final Wire.Maker maker;
  private final Runnable shutdown;

  private Dialer(Wire.Maker maker, Runnable shutdown) {
    this.maker = maker;
    this.shutdown = shutdown;
  }

  /** Lettuce's clients by way of Micronaut's configuration, outside its own property names. */
  private static final class Place extends AbstractRedisConfiguration {
    private static final long serialVersionUID = 1L;

    Place(RedisSettings settings) {
      if (settings.clustered()) {
        setUris(settings.places().toArray(URI[]::new));
        getUris().forEach(uri -> uri.setTimeout(settings.connectTimeout()));
      } else {
        setUri(settings.places().getFirst());
        getUri().ifPresent(uri -> uri.setTimeout(settings.connectTimeout()));
      }
    }
  }

  private static final class Clients extends AbstractRedisClientFactory<String, byte[]> {
    Clients() {
      super(CODEC);
    }
  }

  static Dialer of(RedisSettings settings) {
    List<ClientResourcesMutator> often =
        List.of((builder, _) -> builder.reconnectDelay(Delay.constant(RECONNECT)));
    Place place = new Place(settings);
    return settings.clustered()
        ? cluster(
            new DefaultRedisClusterClientFactory<>(CODEC).redisClient(place, null, often), settings)
        : single(new Clients().redisClient(place, null, often), place, settings);
  }

  private static Dialer single(RedisClient client, Place place, RedisSettings settings) {
    client.setOptions(prompt(ClientOptions.builder(), settings).build());
    RedisURI uri = place.getUri().orElseThrow();
    return new Dialer(
        () ->
            client
                .connectAsync(CODEC, uri)
                .thenApply(open -> new Wire(open.async(), () -> close(open))),
        () -> shutDown(client));
  }

  private static Dialer cluster(RedisClusterClient client, RedisSettings settings) {
    ClusterClientOptions.Builder options = ClusterClientOptions.builder();
    prompt(options, settings);
    client.setOptions(
        options
            .topologyRefreshOptions(
                ClusterTopologyRefreshOptions.builder()
                    .enableAllAdaptiveRefreshTriggers()
                    .adaptiveRefreshTriggersTimeout(TOPOLOGY_AT_MOST_EVERY)
                    .enablePeriodicRefresh(TOPOLOGY_AT_LEAST_EVERY)
                    .refreshTriggersReconnectAttempts(1)
                    .build())
            .build());
    return new Dialer(
        () ->
            client
                .refreshPartitionsAsync()
                .thenCompose(_ -> client.connectAsync(CODEC))
                .thenApply(open -> new Wire(open.async(), () -> close(open))),
        () -> shutDown(client));
  }

  private static ClientOptions.Builder prompt(
      ClientOptions.Builder options, RedisSettings settings) {
    return options
        .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
        .replayFilter(_ -> true)
        .socketOptions(
            SocketOptions.builder()
                .connectTimeout(settings.connectTimeout())
                .keepAlive(true)
                .build());
  }

  private static void close(StatefulConnection<String, byte[]> open) {
    var _ = open.closeAsync();
  }

  private static void shutDown(AbstractRedisClient client) {
    client.shutdown(Duration.ZERO, STOP_WITHIN);
    var _ = client.getResources().shutdown(0, STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  Wire.Maker maker() {
    return maker;
  }

  @Override
  public void close() {
    shutdown.run();
  }
}
