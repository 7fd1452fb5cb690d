package io.watchkeeper.gatling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes the file of response times ({@link CallFormat}) as calls end, from a thread of its own:
 * whoever measures only puts a record into a bounded queue. What finds the queue full, or a disk
 * that fails, is dropped and counted; the count stands in each pulse.
 */
final class CallLog implements AutoCloseable {
  /** Nearly a minute at a thousand calls a second. */
  static final int MAX_QUEUED = 1 << 16;

  /** What a follower waits at most for a call that has ended. */
  private static final long LINGER_MILLIS = 200;

  private static final long PULSE_NANOS = 1_000_000_000;

  private final FileChannel file;
  private final BlockingQueue<CallRecord> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
  private final LongAdder dropped = new LongAdder();
  private final LongSupplier epochNanos;
  private final PrintStream complaints;
  private volatile @Nullable String remark;
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Thread writer;
  private boolean failed;

  /**
   * @param epochNanos the time of the day
   * @param complaints told once when the disk fails
   */
  CallLog(Path path, LongSupplier epochNanos, PrintStream complaints) throws IOException {
    this.file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    this.epochNanos = epochNanos;
    this.complaints = complaints;
  }

  /** Begins to write, on a thread that this makes run {@code write}. */
  void writeOn(Thread thread) {
    writer = thread;
    thread.start();
  }

  /** Never waits. */
  void add(CallRecord call) {
    if (closing.getCount() == 0 || !queue.offer(call)) {
      dropped.increment();
    }
  }

  /** A # line, written before the calls that end after this. */
  void remark(String line) {
    remark = line;
  }

  long dropped() {
    return dropped.sum();
  }

  /** Until closed: the queue's content, then a pulse each second. */
  void write(IntSupplier inFlight) {
    StringBuilder text = new StringBuilder();
    text.append(CallFormat.VERSION).append('\n').append(CallFormat.HEADER).append('\n');
    long nextPulse = epochNanos.getAsLong();
    boolean last = false;
    while (!last) {
      last = closedWithin(LINGER_MILLIS);
      long before = epochNanos.getAsLong();
      List<CallRecord> ended = take();
      String said = remark;
      if (said != null) {
        remark = null;
        text.append(said).append('\n');
      }
      ended.forEach(call -> {
        CallFormat.append(text, call);
        text.append('\n');
      });
      if (last || before >= nextPulse) {
        nextPulse = before + PULSE_NANOS;
        text.append(CallFormat.pulse(before, inFlight.getAsInt(), dropped())).append('\n');
      }
      write(text, ended.size());
      text.setLength(0);
    }
  }

  private List<CallRecord> take() {
    List<CallRecord> ended = new ArrayList<>();
    queue.drainTo(ended);
    return ended;
  }

  /** Whether the file has been closed; waits a moment for that. */
  private boolean closedWithin(long millis) {
    try {
      return closing.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      return true;
    }
  }

  private void write(StringBuilder text, int calls) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      dropped.add(calls);
      if (!failed) {
        failed = true;
        complaints.println("response times cannot be written and are dropped: " + e.getMessage());
      }
    }
  }

  /** Writes what is queued; calls that end later are dropped and counted. */
  @Override
  public void close() throws IOException {
    closing.countDown();
    Thread thread = writer;
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    // Put in while the writer took its last look.
    dropped.add(queue.size());
    file.close();
  }
}
