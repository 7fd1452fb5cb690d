package io.watchkeeper.gatling.faults;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A stream that closes itself at its limit, because a silent backend never would. */
final class BoundedStream extends FilterInputStream {
  private final Future<?> deadline;

  BoundedStream(InputStream stream, Duration limit, ScheduledExecutorService timer) {
    super(stream);
    deadline = timer.schedule(() -> end(stream), limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static void end(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      // It had ended already.
    }
  }

  @Override
  public void close() throws IOException {
    deadline.cancel(false);
    super.close();
  }
}
