package io.watchkeeper.mcpserver.profiling;

import io.watchkeeper.collector.profiling.ProfileEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The flight recording of this JVM, of the last minutes only. On disk it takes 8 MiB and the piece
 * that is being written, 2 MiB or so. Any thread.
 */
public final class ContinuousRecording implements AutoCloseable {

  private static final Duration MOST_AGE = Duration.ofMinutes(5);
  private static final long MOST_BYTES = 8L << 20;
  private static final Logger LOG = LoggerFactory.getLogger(ContinuousRecording.class);

  private final Path folder;
  private @Nullable Recording recording;
  private boolean closed;

  /**
   * Does nothing yet.
   *
   * @param folder of one process at a time; all that is in it from an earlier one is deleted
   */
  public ContinuousRecording(Path folder) {
    this.folder = folder;
  }

  /** Begins, once. What fails is logged: a server without a profile still serves. */
  public synchronized void start() {
    if (closed || recording != null) {
      return;
    }
    try {
      empty();
      RecorderPlace.set(folder);
      Recording fresh = new Recording(ProfileEvents.settings());
      fresh.setName("watchkeeper");
      fresh.setToDisk(true);
      fresh.setMaxAge(MOST_AGE);
      fresh.setMaxSize(MOST_BYTES);
      fresh.start();
      recording = fresh;
    } catch (IOException | RuntimeException failure) {
      LOG.warn("this JVM cannot be recorded, so incidents have no profile: {}", failure.toString());
    }
  }

  public synchronized boolean runs() {
    return recording != null;
  }

  /**
   * Writes what there is into a file, readable by its owner alone.
   *
   * @throws IllegalStateException when nothing is recorded
   */
  synchronized Path dump(String name) throws IOException {
    Recording running = recording;
    if (running == null) {
      throw new IllegalStateException("nothing is recorded");
    }
    Path file = folder.resolve(name);
    running.dump(file);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  /** A process that was killed leaves its pieces behind. */
  private void empty() throws IOException {
    if (Files.isDirectory(folder)) {
      List<Path> left;
      try (Stream<Path> files = Files.walk(folder)) {
        left = files.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path file : left) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    } else {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (recording != null) {
      recording.close();
      recording = null;
    }
  }
}
