package io.watchkeeper.collector.profiling;

import io.watchkeeper.collector.profiling.Profile.Allocation;
import io.watchkeeper.collector.profiling.Profile.Busy;
import io.watchkeeper.collector.profiling.Profile.Site;
import io.watchkeeper.collector.profiling.Profile.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordingFile;

/**
 * Reads a recording: what was recorded in a window as a {@link Profile}, or as a shorter recording.
 * Reading takes some 20 bytes of heap for each of the recording, so what is longer than the bound
 * is refused.
 */
public final class ProfileReader {

  /** A recorder that keeps to 8 MiB and its newest piece hands out less than half of this. */
  private static final long MOST_BYTES = 32L << 20;

  private final Stack stack;

  /**
   * @param ownPackages beginnings of the names of classes of the watched program, such as {@code
   *     io.watchkeeper.}
   */
  public ProfileReader(List<String> ownPackages) {
    List<String> own = List.copyOf(ownPackages);
    this.stack = new Stack(type -> own.stream().anyMatch(type::startsWith));
  }

  /**
   * What the window was spent on.
   *
   * @throws DamagedRecording when the file is no whole recording, or too long for one
   * @throws IOException when it cannot be read at all
   */
  public Profile read(Path recording, Window window) throws IOException {
    Sums sums = new Sums(stack, window);
    whole(
        recording,
        file -> {
          while (file.hasMoreEvents()) {
            sums.add(file.readEvent());
          }
        });
    return profile(sums, window);
  }

  /**
   * Writes what the window holds into a recording of its own.
   *
   * @throws DamagedRecording as {@link #read}
   */
  public void cut(Path recording, Path shorter, Window window) throws IOException {
    Predicate<jdk.jfr.consumer.RecordedEvent> inside =
        event ->
            window.holds(event.getStartTime())
                || !window.shareOf(event.getStartTime(), event.getEndTime()).isZero();
    whole(recording, file -> file.write(shorter, inside));
  }

  /** Something that is done with an open recording. */
  private interface Reading {
    void with(RecordingFile file) throws IOException;
  }

  private static void whole(Path recording, Reading reading) throws IOException {
    long bytes = Files.size(recording);
    if (bytes > MOST_BYTES) {
      throw new DamagedRecording(
          bytes + " bytes are more than the " + MOST_BYTES + " that are read", null);
    }
    try (RecordingFile file = new RecordingFile(recording)) {
      reading.with(file);
    } catch (IOException damaged) {
      throw new DamagedRecording(String.valueOf(damaged.getMessage()), damaged);
    } catch (RuntimeException damaged) {
      // The JDK's parser believes what it reads; bytes that are wrong lead it astray.
      throw new DamagedRecording("its bytes make no sense (" + damaged + ")", damaged);
    }
  }

  private static Profile profile(Sums sums, Window window) {
    return new Profile(
        window.from(),
        window.until(),
        Math.round(sums.processor().all()),
        sums.processor().heaviest(Profile.MOST).stream()
            .map(one -> new Site(one.key().method(), one.key().via(), sums.processor().share(one)))
            .toList(),
        sums.allocation().heaviest(Profile.MOST).stream()
            .map(one ->
                new Allocation(
                    one.key().place().method(),
                    one.key().place().via(),
                    one.key().type(),
                    one.amount(),
                    sums.allocation().share(one)))
            .toList(),
        sums.blocked().heaviest(Profile.MOST).stream()
            .map(one ->
                new Wait(
                    one.key().place().method(),
                    one.key().place().via(),
                    one.key().type(),
                    one.amount(),
                    one.times()))
            .toList(),
        sums.threads().heaviest(Profile.MOST).stream()
            .map(one -> new Busy(one.key(), sums.threads().share(one)))
            .toList(),
        sums.collections());
  }
}
