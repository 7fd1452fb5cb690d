package io.watchkeeper.mcpserver.transport.http;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What became of the streams of all clients since the start. */
public final class StreamCounts {

  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder everOpened = new LongAdder();
  private final LongAdder dropped = new LongAdder();
  private final LongAdder cutOff = new LongAdder();

  void opened() {
    open.incrementAndGet();
    everOpened.increment();
  }

  void closed() {
    open.decrementAndGet();
  }

  void eventDropped() {
    dropped.increment();
  }

  void clientCutOff() {
    cutOff.increment();
  }

  /** Streams on which a client is listened to or told something, now. */
  public int open() {
    return open.get();
  }

  /** Streams since the start, open or not. */
  public long everOpened() {
    return everOpened.sum();
  }

  /** Events that a client was too slow to take. */
  public long dropped() {
    return dropped.sum();
  }

  /** Clients that took nothing for longer than they may. */
  public long cutOff() {
    return cutOff.sum();
  }
}
