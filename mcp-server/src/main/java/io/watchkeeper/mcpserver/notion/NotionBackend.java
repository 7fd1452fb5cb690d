package io.watchkeeper.mcpserver.notion;

import io.watchkeeper.mcpserver.resilience.BackendSwitches;
import io.watchkeeper.mcpserver.resilience.Breaker;
import io.watchkeeper.mcpserver.resilience.UpstreamLimit;
import io.watchkeeper.mcpserver.telemetry.BackendMeter;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The one way to Notion: past the breaker, within the limit, counted. */
public final class NotionBackend {

  /** The backend's name in commands, metrics and messages. */
  public static final String NAME = "notion";

  private final NotionClient client;
  private final BackendSwitches switches;
  private final UpstreamLimit limit;
  private final BackendMeter meter;

  public NotionBackend(
      NotionClient client, BackendSwitches switches, UpstreamLimit limit, BackendMeter meter) {
    this.client = client;
    this.switches = switches;
    this.limit = limit;
    this.meter = meter;
  }

  /** Blocks for at most the wait for room and the request's time-out. */
  public NotionReply send(NotionCall call) {
    Breaker.Permit permit = switches.breaker().tryAcquire();
    if (permit == null) {
      meter.rejected();
      return new NotionReply.BreakerOpen();
    }
    try {
      if (!limit.tryEnterNow() && !meter.waiting(limit::tryEnter)) {
        return new NotionReply.Saturated();
      }
      try {
        NotionReply reply = measured(() -> client.send(call));
        if (isFailure(reply)) {
          permit.failed();
        } else {
          permit.succeeded();
        }
        return reply;
      } finally {
        limit.leave();
      }
    } finally {
      // After a verdict this changes nothing; without one the trial's place is given back.
      permit.returned();
    }
  }

  /**
   * Asks whether the backend answers, past breaker and limit. A refusal is an answer too.
   *
   * @param read any read; it changes nothing
   */
  public NotionReply probe(NotionCall read, Duration deadline) {
    meter.probed();
    return measured(() -> client.send(read, deadline));
  }

  private NotionReply measured(Supplier<NotionReply> sending) {
    BackendMeter.Running running = meter.begin();
    boolean failed = true;
    try {
      NotionReply reply = sending.get();
      failed = isFailure(reply);
      if (reply instanceof NotionReply.Failed(Failure why, OptionalInt retryAfter)
          && why == Failure.RATE_LIMITED) {
        meter.rateLimited(Duration.ofSeconds(retryAfter.orElse(0)));
      }
      return reply;
    } finally {
      running.end(failed);
    }
  }

  private static boolean isFailure(NotionReply reply) {
    return reply instanceof NotionReply.Failed;
  }
}
