package io.watchkeeper.collector.transfer;

import io.watchkeeper.collector.ingest.Reason;
import io.watchkeeper.collector.ingest.Refusals;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.RollUp;
import io.watchkeeper.collector.model.RollUpSink;
import io.watchkeeper.collector.model.SampleSink;
import io.watchkeeper.collector.parquet.ExportedFile;
import io.watchkeeper.collector.parquet.PointFileReader;
import io.watchkeeper.collector.parquet.StepFileReader;
import io.watchkeeper.collector.parquet.UnreadableFileException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * The one import that is under way: a file is sent in parts, looked through as a whole, and only
 * then written to the store, a row group at a call. What was written stays when the rest is not;
 * the same file again changes nothing, since a point that is stored already is not stored again,
 * and of roll-ups stands what is fuller.
 */
final class Imports {

  /** Points of one write: what a writer sends at once, too. */
  private static final int BATCH = 5_000;

  /** Of one write: each has a sketch a field. */
  private static final int BATCH_OF_ROLL_UPS = 1_000;

  /** In the list of what was refused. */
  private static final String WRITER = "import";

  private final Outlets outlets;
  private final Path file;
  private final InstantSource clock;
  private final ImportConfiguration configuration;
  private long number;
  private boolean open;
  private boolean checked;
  private Instant touched = Instant.MIN;

  /**
   * @param file where what is sent is kept until it is imported
   */
  Imports(Outlets outlets, Path file, InstantSource clock, ImportConfiguration configuration) {
    this.outlets = outlets;
    this.file = file;
    this.clock = clock;
    this.configuration = configuration;
  }

  /**
   * Where what is in a file goes.
   *
   * @param rollUps none where the store takes none
   */
  record Outlets(SampleSink points, Optional<RollUpSink> rollUps, Refusals refusals) {}

  /** What a call came to. */
  sealed interface Outcome {
    record Done(Object answer) implements Outcome {}

    record Refused(int status, String reason) implements Outcome {}
  }

  record Begun(long id) {}

  record Taken(long bytes) {}

  /**
   * A whole file.
   *
   * @param rows fields of points, or of roll-ups
   */
  record Checked(int groups, long rows) {}

  /**
   * A row group that was written, of points or of roll-ups.
   *
   * @param points those that were there before, too
   * @param rollUps fields of roll-ups that are fuller than what was there
   * @param there fields of roll-ups that were there as full or fuller
   * @param expired fields of roll-ups that are older than the store keeps them
   */
  record Written(int group, int points, long rollUps, long there, long expired) {}

  synchronized Outcome begin() throws IOException {
    Instant now = clock.instant();
    if (open && now.isBefore(touched.plus(configuration.idle()))) {
      return new Outcome.Refused(
          409, "another import is under way: try again when it has ended, or in a minute");
    }
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.deleteIfExists(file);
    Files.createFile(file);
    open = true;
    checked = false;
    touched = now;
    return new Outcome.Done(new Begun(++number));
  }

  /**
   * Keeps a part of the file.
   *
   * @param offset where the part belongs, so that a part that is sent again does no harm
   */
  synchronized Outcome take(long id, long offset, byte[] part) throws IOException {
    if (isNot(id)) {
      return gone();
    }
    checked = false;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (offset < 0 || offset > channel.size()) {
        return new Outcome.Refused(409, "the next part begins at " + channel.size());
      }
      if (offset + part.length > configuration.fileLimitBytes()) {
        return new Outcome.Refused(
            413,
            "the file is larger than "
                + configuration.fileLimitBytes()
                + " bytes (watchkeeper.import.file-limit-bytes): export shorter times");
      }
      ByteBuffer bytes = ByteBuffer.wrap(part);
      while (bytes.hasRemaining()) {
        channel.write(bytes, offset + bytes.position());
      }
      return new Outcome.Done(new Taken(channel.size()));
    }
  }

  /** Looks through the whole file; before that nothing is imported. */
  synchronized Outcome check(long id) throws IOException {
    if (isNot(id)) {
      return gone();
    }
    try (ExportedFile opened = ExportedFile.open(file)) {
      switch (opened) {
        case PointFileReader reader -> {
          for (int group = 0; group < reader.groups(); group++) {
            var _ = reader.group(group);
          }
        }
        case StepFileReader reader -> {
          if (outlets.rollUps.isEmpty()) {
            return new Outcome.Refused(
                422,
                "this file holds roll-ups, which only the embedded store takes in: import it where"
                    + " watchkeeper.store.kind is questdb");
          }
          for (int group = 0; group < reader.groups(); group++) {
            var _ = StepRows.rollUps(reader.group(group));
          }
        }
      }
      checked = true;
      return new Outcome.Done(new Checked(opened.groups(), opened.rows()));
    } catch (UnreadableFileException | IllegalArgumentException unreadable) {
      return new Outcome.Refused(422, String.valueOf(unreadable.getMessage()));
    }
  }

  /**
   * Writes a row group.
   *
   * @throws io.watchkeeper.collector.model.StoreUnavailable some of it may be written; again does
   *     no harm
   */
  synchronized Outcome write(long id, int group) throws IOException {
    if (isNot(id)) {
      return gone();
    }
    if (!checked) {
      return new Outcome.Refused(409, "the file was not looked through yet");
    }
    try (ExportedFile opened = ExportedFile.open(file)) {
      if (group < 0 || group >= opened.groups()) {
        return new Outcome.Refused(400, "there is no row group " + group);
      }
      return new Outcome.Done(
          switch (opened) {
            case PointFileReader reader ->
                new Written(group, writePoints(reader.group(group)), 0, 0, 0);
            case StepFileReader reader -> {
              RollUpSink.Taken taken =
                  writeRollUps(reader.length(), StepRows.rollUps(reader.group(group)));
              yield new Written(group, 0, taken.kept(), taken.there(), taken.expired());
            }
          });
    } catch (UnreadableFileException unreadable) {
      return new Outcome.Refused(422, String.valueOf(unreadable.getMessage()));
    }
  }

  private int writePoints(List<Point> points) {
    for (int from = 0; from < points.size(); from += BATCH) {
      outlets.points.write(points.subList(from, Math.min(points.size(), from + BATCH)));
    }
    return points.size();
  }

  private RollUpSink.Taken writeRollUps(Duration length, List<RollUp> rollUps) {
    RollUpSink sink = outlets.rollUps.orElseThrow();
    RollUpSink.Taken all = new RollUpSink.Taken(0, 0, 0);
    for (int from = 0; from < rollUps.size(); ) {
      String measurement = rollUps.get(from).measurement();
      int to = from + 1;
      while (to < rollUps.size()
          && to < from + BATCH_OF_ROLL_UPS
          && rollUps.get(to).measurement().equals(measurement)) {
        to++;
      }
      RollUpSink.Taken taken = sink.take(length, rollUps.subList(from, to));
      if (taken.expired() > 0) {
        outlets.refusals.count(WRITER, Reason.TOO_OLD, measurement, taken.expired());
      }
      all = all.plus(taken);
      from = to;
    }
    return all;
  }

  /** Forgets the file; what was written stays. */
  synchronized Outcome end(long id) throws IOException {
    if (isNot(id)) {
      return gone();
    }
    Files.deleteIfExists(file);
    open = false;
    return new Outcome.Done(new Taken(0));
  }

  private boolean isNot(long id) {
    touched = open && id == number ? clock.instant() : touched;
    return !open || id != number;
  }

  private static Outcome gone() {
    return new Outcome.Refused(
        404,
        "this import is over, or another took its place after a minute of silence: begin again");
  }
}
