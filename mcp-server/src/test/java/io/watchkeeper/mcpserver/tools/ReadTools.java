package io.watchkeeper.mcpserver.tools;

import io.watchkeeper.collector.emitter.BackendGauges;
import io.watchkeeper.collector.emitter.Recordings;
import io.watchkeeper.mcpserver.cache.CacheSettings;
import io.watchkeeper.mcpserver.notion.NotionBackend;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionClient;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.notion.Upstream;
import io.watchkeeper.mcpserver.protocol.catalog.ResourceUpdates;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.UpstreamLimit;
import io.watchkeeper.mcpserver.telemetry.BackendMeter;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.function.LongSupplier;

/** The tools over a backend of the test's, without a server around them. */
public final class ReadTools implements AutoCloseable {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Reads reads;
  private final Offer offer;

  public ReadTools(
      URI notion, BackendSwitches switches, Recordings recordings, LongSupplier nanoTime) {
    UpstreamLimit limit = new UpstreamLimit(256, Duration.ofSeconds(1));
    NotionBackend backend =
        new NotionBackend(
            new NotionClient(http, new Upstream(notion, "token"), Duration.ofSeconds(10)),
            switches,
            limit,
            new BackendMeter(
                recordings.backend("notion", BackendGauges.NONE), recordings.server(), nanoTime));
    CacheSettings cache =
        new CacheSettings(
            Duration.ofMinutes(5),
            Duration.ofMinutes(1),
            Duration.ofSeconds(30),
            Duration.ofHours(24),
            100,
            1_000_000);
    reads =
        new Reads(
            new Reads.Parts(backend, switches, cache, nanoTime, Duration.ofSeconds(11)),
            recordings.server());
    Advice advice = new Advice(switches, limit);
    ResourceUpdates updates = new ResourceUpdates();
    offer =
        NotionTools.offer(
            reads,
            new Writes(new Writes.Parts(backend, reads, advice, updates), nanoTime),
            advice,
            updates);
  }

  public Offer offer() {
    return offer;
  }

  /** As if it had been read just now. */
  public void keep(NotionId page, String markdown) {
    reads.keep(NotionCall.markdown(page), new Rendered(markdown, null), reads.mark());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
