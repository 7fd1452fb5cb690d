package io.watchkeeper.mcpserver.tools;

import io.watchkeeper.mcpserver.notion.NotionBackend;
import io.watchkeeper.mcpserver.notion.NotionCall;
import io.watchkeeper.mcpserver.notion.NotionId;
import io.watchkeeper.mcpserver.notion.NotionReply;
import io.watchkeeper.mcpserver.protocol.catalog.ResourceUpdates;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The way of a write: sent once and never repeated, past the breaker and within the limit like a
 * read. What it may have changed is read anew by whoever asks next.
 */
public final class Writes {

  /** How long a write whose answer never came may still come true at the backend. */
  private static final Duration DOUBT = Duration.ofMinutes(1);

  private final NotionBackend backend;
  private final Reads reads;
  private final Advice advice;
  private final ResourceUpdates updates;
  private final LongSupplier nanoTime;

  public Writes(Parts parts, LongSupplier nanoTime) {
    this.backend = parts.backend;
    this.reads = parts.reads;
    this.advice = parts.advice;
    this.updates = parts.updates;
    this.nanoTime = nanoTime;
  }

  /** Whom it asks, and who is told of what it wrote. */
  public record Parts(NotionBackend backend, Reads reads, Advice advice, ResourceUpdates updates) {}

  Advice advice() {
    return advice;
  }

  LongSupplier nanoTime() {
    return nanoTime;
  }

  /** Why nothing may be written now; empty when it may. */
  Optional<String> refusal(String subject) {
    return advice.againstWrites(subject);
  }

  /**
   * Sends and blocks.
   *
   * @param changed the reads whose answers this write may make wrong
   */
  NotionReply send(NotionCall write, Predicate<NotionCall> changed) {
    NotionReply reply = backend.send(write);
    if (reply instanceof NotionReply.Ok) {
      reads.outdate(changed, Duration.ZERO);
    } else if (reply instanceof NotionReply.Failed(var failure, var after) && failure.mayBeDone()) {
      reads.outdate(changed, DOUBT);
    }
    return reply;
  }

  /** Tells subscribers that a page is another than before; blocks for no one. */
  void written(NotionId page) {
    updates.changed(PageResource.uri(page));
  }

  /** More than a write was thought to change. */
  void outdate(Predicate<NotionCall> changed) {
    reads.outdate(changed, Duration.ZERO);
  }
}
