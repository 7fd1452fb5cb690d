package io.watchkeeper.mcpserver.profiling;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands the recording out, one at a time and not too often: who asks in a loop must not cost the
 * calls of others.
 */
public final class ProfileDesk {

  /** An incident asks once; its server may have two. */
  static final Duration LEAST_APART = Duration.ofSeconds(5);

  private final boolean enabled;
  private final ContinuousRecording recording;
  private final LongSupplier nanoTime;
  private final ReentrantLock one = new ReentrantLock();
  private @Nullable Long lastNanos;
  private long number;

  /** What came of asking. */
  sealed interface Handed {

    /** Whoever gets it deletes it. */
    record Out(Path file) implements Handed {}

    /** Nothing is recorded; the words say what to do. */
    record NothingThere(String words) implements Handed {}

    /** Ask again after that. */
    record TooSoon(Duration after) implements Handed {}
  }

  public ProfileDesk(boolean enabled, ContinuousRecording recording, LongSupplier nanoTime) {
    this.enabled = enabled;
    this.recording = recording;
    this.nanoTime = nanoTime;
  }

  Handed hand() throws IOException {
    if (!enabled) {
      return new Handed.NothingThere(
          "this server is not recorded; its operator can set watchkeeper.profiling.enabled=true");
    }
    if (!recording.runs()) {
      return new Handed.NothingThere(
          "nothing is recorded: it begins a while after the start"
              + " (watchkeeper.profiling.after); if it should have begun, see the server's log");
    }
    if (!one.tryLock()) {
      return new Handed.TooSoon(LEAST_APART);
    }
    try {
      Long last = lastNanos;
      long now = nanoTime.getAsLong();
      if (last != null && now - last < LEAST_APART.toNanos()) {
        return new Handed.TooSoon(LEAST_APART.minusNanos(now - last));
      }
      lastNanos = now;
      return new Handed.Out(recording.dump("dump-" + number++ + ".jfr"));
    } finally {
      one.unlock();
    }
  }
}
