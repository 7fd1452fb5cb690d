package io.watchkeeper.mcpserver.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.notion.NotionBackend;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionReply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks a held backend for what clients ask it for: in turn the page reads that are used most, or,
 * with none in the cache, who we are. An answer refreshes the cache; a failure leaves it as it was.
 */
public final class Probes {

  /** Enough to see more than one page, few enough that each is asked again within seconds. */
  private static final int MOST = 8;

  private final NotionBackend backend;
  private final Reads reads;
  private final Duration deadline;
  private int turn;

  /**
   * @param deadline of one probe, body included
   */
  public Probes(NotionBackend backend, Reads reads, Duration deadline) {
    this.backend = backend;
    this.reads = reads;
    this.deadline = deadline;
  }

  /** True when the backend answered, be it with a refusal; blocks for at most the deadline. */
  public boolean answers() {
    NotionCall read = next();
    long mark = reads.mark();
    NotionReply reply = backend.probe(read, deadline);
    if (reply instanceof NotionReply.Ok(JsonNode body)) {
      renderer(read).ifPresent(render -> reads.keep(read, render.apply(body), mark));
    }
    return !(reply instanceof NotionReply.Failed);
  }

  private synchronized NotionCall next() {
    List<NotionCall> hottest =
        reads.hottestPages(MOST).stream().filter(read -> renderer(read).isPresent()).toList();
    return hottest.isEmpty()
        ? NotionCall.whoAmI()
        : hottest.get(Math.floorMod(turn++, hottest.size()));
  }

  /** As the tool that asks it makes its answer; empty for reads of no tool. */
  private static Optional<Function<JsonNode, Rendered>> renderer(NotionCall read) {
    if (read.path().endsWith("/markdown")) {
      return Optional.of(Pages::renderMarkdown);
    }
    return read.path().contains("?") ? Optional.empty() : Optional.of(Pages::renderProperties);
  }
}
