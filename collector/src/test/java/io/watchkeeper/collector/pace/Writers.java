package io.watchkeeper.collector.pace;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Synthetic servers, each of which writes 3 rows of 10 fields once a second, spread evenly over it.
 */
final class Writers implements AutoCloseable {

  /** Waiting for room here counts as lag, so the bound hides nothing. */
  private static final int MOST_IN_FLIGHT = 256;

  private static final long SECOND = 1_000_000_000L;

  /** Later than this an answer is a failure. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI target;
  private final int servers;
  private final Semaphore room = new Semaphore(MOST_IN_FLIGHT);
  private long second = System.currentTimeMillis() / 1_000;

  Writers(URI collector, int servers) {
    this.target = collector.resolve("/api/v2/write?org=o&bucket=b&precision=s");
    this.servers = servers;
  }

  /**
   * What became of it.
   *
   * @param lags seconds from when each request was due until it was acknowledged, ascending
   */
  // Array: hundreds of thousands of numbers that nobody compares.
  @SuppressWarnings("ArrayRecordComponent")
  record Outcome(double[] lags, int failed) {
    double lag(double share) {
      return lags[(int) Math.min(lags.length - 1L, (long) (share * lags.length))];
    }
  }

  Outcome play(int seconds) throws InterruptedException {
    double[] lags = new double[Math.multiplyExact(servers, seconds)];
    AtomicInteger failed = new AtomicInteger();
    long began = System.nanoTime();
    for (int s = 0; s < seconds; s++, second++) {
      for (int server = 0; server < servers; server++) {
        int request = s * servers + server;
        long due = began + s * SECOND + server * SECOND / servers;
        LockSupport.parkNanos(due - System.nanoTime());
        room.acquire();
        var _ =
            http.sendAsync(request(server), HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, away) -> {
                  lags[request] = (System.nanoTime() - due) / 1e9;
                  if (away != null || answer.statusCode() != 204) {
                    failed.incrementAndGet();
                  }
                  room.release();
                });
      }
    }
    if (!room.tryAcquire(MOST_IN_FLIGHT, PATIENCE.toSeconds() * 2, TimeUnit.SECONDS)) {
      throw new IllegalStateException("requests did not end");
    }
    room.release(MOST_IN_FLIGHT);
    Arrays.sort(lags);
    return new Outcome(lags, failed.get());
  }

  private HttpRequest request(int server) {
    StringBuilder lines = new StringBuilder(600);
    for (int row = 0; row < 3; row++) {
      lines.append("table").append(row).append(",server=s").append(server);
      for (int field = 0; field < 10; field++) {
        lines.append(field == 0 ? ' ' : ',').append('f').append(field).append('=');
        lines.append((server * 31L + second * 7 + field) % 1_000 / 10.0);
      }
      lines.append(' ').append(second).append('\n');
    }
    return HttpRequest.newBuilder(target)
        .timeout(PATIENCE)
        .POST(HttpRequest.BodyPublishers.ofString(lines.toString()))
        .build();
  }

  @Override
  public void close() {
    http.close();
  }
}
