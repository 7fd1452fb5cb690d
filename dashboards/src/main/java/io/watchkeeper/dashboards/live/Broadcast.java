package io.watchkeeper.dashboards.live;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * One stream to many browsers. Each has a queue of its own with a bound; a browser that reads too
 * slowly loses the oldest, which is counted and which it sees by a gap in the numbers.
 */
public final class Broadcast {

  private final Sinks.Many<Message> sink = Sinks.many().multicast().directBestEffort();
  private final AtomicInteger browsers = new AtomicInteger();
  private final AtomicLong dropped = new AtomicLong();
  private final Limits limits;
  private long number;

  /**
   * Bounds.
   *
   * @param browsers streams at once
   * @param queue messages that wait for one browser
   */
  public record Limits(int browsers, int queue) {}

  /**
   * Sent to every browser alike.
   *
   * @param number one more with each message
   */
  public record Message(long number, String name, String json) {}

  public Broadcast(Limits limits) {
    this.limits = limits;
  }

  /** The number of the newest message. */
  public synchronized long number() {
    return number;
  }

  /** To every browser that listens now. */
  public synchronized void send(String name, String json) {
    // Nobody listening is an outcome like any other.
    var _ = sink.tryEmitNext(new Message(++number, name, json));
  }

  /** False when there are as many browsers as may be. */
  public boolean hasRoom() {
    return browsers.get() < limits.browsers();
  }

  /** The messages from the subscription on; each call is one browser more while it listens. */
  public Publisher<Message> listen() {
    return Flux.defer(() -> {
      if (browsers.incrementAndGet() > limits.browsers()) {
        browsers.decrementAndGet();
        return Flux.empty();
      }
      return sink.asFlux()
          .onBackpressureBuffer(
              limits.queue(), _ -> dropped.incrementAndGet(), BufferOverflowStrategy.DROP_OLDEST)
          .doFinally(_ -> browsers.decrementAndGet());
    });
  }

  public int browsers() {
    return browsers.get();
  }

  /** Messages that slow browsers lost, since the start. */
  public long droppedTotal() {
    return dropped.get();
  }
}
