package io.watchkeeper.ops.launcher.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Sends a file to the collector and has it imported, a row group at a time. */
public final class FileImport {

  private static final int PART_BYTES = 4 * 1024 * 1024;
  private static final byte[] NOTHING = {};

  private final CollectorCalls calls;

  public FileImport(CollectorCalls calls) {
    this.calls = calls;
  }

  /**
   * What came of it.
   *
   * @param groups of the file, all of them written
   * @param points that were in them, those that were stored already too
   * @param rollUps fields of roll-ups that the store has now and had not before, or not as full
   * @param there fields of roll-ups that the store had as full or fuller
   * @param expired fields of roll-ups that are older than the store keeps, and not in it
   */
  public record Imported(int groups, long points, long rollUps, long there, long expired) {

    /** For people. */
    public String words() {
      if (rollUps + there + expired == 0) {
        return points + " points are in the store";
      }
      return rollUps
          + " roll-ups were taken in, "
          + there
          + " were there as full or fuller"
          + (expired == 0
              ? ""
              : "; "
                  + expired
                  + " were LEFT OUT, since they are older than the store keeps roll-ups of that"
                  + " length: export them with a longer --step (1h is kept for a year, 1d for 5)");
    }
  }

  /**
   * Brings all of it, or throws; what was written before stays.
   *
   * @param progress sees a sentence for each step that was taken
   */
  public Imported run(Path file, Consumer<String> progress)
      throws IOException, InterruptedException {
    long size = Files.size(file);
    String id = calls.call("POST", "/api/v1/imports", NOTHING).path("id").asText();
    String path = "/api/v1/imports/" + id;
    try {
      send(file, size, path, progress);
      JsonNode checked = calls.call("POST", path + "/check", NOTHING);
      int groups = checked.path("groups").asInt();
      progress.accept("looked through: the file is whole; now it is written");
      long points = 0;
      long rollUps = 0;
      long there = 0;
      long expired = 0;
      for (int group = 0; group < groups; group++) {
        JsonNode written = calls.call("POST", path + "/groups/" + group, NOTHING);
        points += written.path("points").asLong();
        rollUps += written.path("rollUps").asLong();
        there += written.path("there").asLong();
        expired += written.path("expired").asLong();
        progress.accept("written: row group " + (group + 1) + " of " + groups);
      }
      return new Imported(groups, points, rollUps, there, expired);
    } finally {
      forget(path);
    }
  }

  private void send(Path file, long size, String path, Consumer<String> progress)
      throws IOException, InterruptedException {
    try (InputStream in = Files.newInputStream(file)) {
      long sent = 0;
      for (byte[] part = in.readNBytes(PART_BYTES);
          part.length > 0;
          part = in.readNBytes(PART_BYTES)) {
        var _ = calls.call("PUT", path + "?offset=" + sent, part);
        sent += part.length;
        progress.accept("sent: " + sent + " of " + size + " bytes");
      }
    }
  }

  /** The collector forgets it by itself a minute later. */
  private void forget(String path) throws InterruptedException {
    try {
      var _ = calls.call("DELETE", path, NOTHING);
    } catch (IOException gone) {
      // Nothing is lost by it.
    }
  }
}
