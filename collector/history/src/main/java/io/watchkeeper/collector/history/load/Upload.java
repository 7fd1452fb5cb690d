package io.watchkeeper.collector.history.load;

import io.watchkeeper.collector.history.Arrival;
import io.watchkeeper.collector.model.Point;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes arrivals in the order in which they come in: late ones after the seconds that overtook
 * them. One batch is on its way while the next is made.
 */
final class Upload {

  /** Of text; a fraction of what the endpoint takes. */
  private static final int ENOUGH_CHARACTERS = 2_000_000;

  private static final int ENOUGH_POINTS = 5_000;

  private final WriteEndpoint endpoint;
  private final Consumer<Progress> told;
  private final PriorityQueue<Arrival> held =
      new PriorityQueue<>(Comparator.comparing(Upload::comes));
  private final StringBuilder batch = new StringBuilder(ENOUGH_CHARACTERS + 100_000);
  private int batched;
  private long points;

  /**
   * How far it is.
   *
   * @param at the newest second that was handed over
   * @param points of all batches so far
   */
  record Progress(Instant at, long points) {}

  /**
   * @param told after each batch
   */
  Upload(WriteEndpoint endpoint, Consumer<Progress> told) {
    this.endpoint = endpoint;
    this.told = told;
  }

  /**
   * On return all of them are acknowledged.
   *
   * @return how many points that were
   * @throws IOException when the collector refused some; the message says what to do
   */
  long write(Stream<Arrival> arrivals) throws IOException, InterruptedException {
    long before = points;
    Instant now = Instant.EPOCH;
    for (Iterator<Arrival> all = arrivals.iterator(); all.hasNext(); ) {
      Arrival arrival = all.next();
      now = arrival.at();
      while (!held.isEmpty() && comes(held.element()).isBefore(now)) {
        add(held.remove(), now);
      }
      if (arrival.late().isZero()) {
        add(arrival, now);
      } else {
        held.add(arrival);
      }
    }
    while (!held.isEmpty()) {
      add(held.remove(), now);
    }
    flush(now);
    endpoint.await();
    return points - before;
  }

  private static Instant comes(Arrival arrival) {
    return arrival.at().plus(arrival.late());
  }

  private void add(Arrival arrival, Instant now) throws IOException, InterruptedException {
    for (Point point : arrival.points()) {
      Line.append(batch, point);
    }
    batched += arrival.points().size();
    if (batched >= ENOUGH_POINTS || batch.length() >= ENOUGH_CHARACTERS) {
      flush(now);
    }
  }

  private void flush(Instant now) throws IOException, InterruptedException {
    if (batched == 0) {
      return;
    }
    endpoint.send(zipped(batch.toString()));
    points += batched;
    batch.setLength(0);
    batched = 0;
    told.accept(new Progress(now, points));
  }

  private static byte[] zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 4);
    // The sketches hardly shrink further, so the fastest level loses next to nothing.
    try (GZIPOutputStream gzip = new Fast(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** Of the sketches little is left to shrink, so the fastest level loses next to nothing. */
  private static final class Fast extends GZIPOutputStream {
    Fast(OutputStream out) throws IOException {
      super(out, 8_192);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
