package io.watchkeeper.anomaly.keep;

import io.watchkeeper.anomaly.disk.WholeFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One file with the state of each server's watch, replaced whole ({@link WholeFile}).
 *
 * <p>Form: a magic number and a version; for each server a 1, its name, and its state after its
 * length; a 0; a CRC-32 of all that. What a state means is its writer's affair, which seals its
 * parts with versions of their own. Losing this file costs a minute of learning, so nothing here
 * fails: what cannot be written or read is named in the log.
 */
public final class StateFile {
  /** A server of the ring takes 2 to 3 MiB; those beyond are learned anew after a restart. */
  static final int MOST_BYTES = 64 << 20;

  private static final int MAGIC = 0x574b5354;
  private static final int VERSION = 1;

  private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);

  private final Path file;

  /** Writes what is to be kept of one server. */
  @FunctionalInterface
  public interface Saving {
    void to(DataOutput out) throws IOException;
  }

  public StateFile(Path file) {
    this.file = file;
  }

  /** Replaces what was kept, one server after the other, as many as there is room for. */
  public void write(Map<String, Saving> servers) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      new WholeFile(file).replace(fresh -> writeTo(fresh, servers));
    } catch (IOException e) {
      LOG.warn("what was learned cannot be kept in {}: {}", file, e.toString());
    }
  }

  private void writeTo(Path fresh, Map<String, Saving> servers) throws IOException {
    int written = 0;
    long total = 0;
    var crc = new CRC32();
    var state = new ByteArrayOutputStream();
    try (var out =
        new DataOutputStream(
            new CheckedOutputStream(new BufferedOutputStream(Files.newOutputStream(fresh)), crc))) {
      out.writeInt(MAGIC);
      out.writeByte(VERSION);
      for (Map.Entry<String, Saving> server : servers.entrySet()) {
        state.reset();
        server.getValue().to(new DataOutputStream(state));
        total += state.size();
        // Room for the names: at most 64 KiB each.
        if (total > MOST_BYTES - (1 << 20)) {
          break;
        }
        out.writeByte(1);
        out.writeUTF(server.getKey());
        out.writeInt(state.size());
        state.writeTo(out);
        written++;
      }
      out.writeByte(0);
      out.writeLong(crc.getValue());
    }
    if (written < servers.size()) {
      LOG.info(
          "{} of {} servers are not kept in {}, which holds {} MiB: after a restart they are"
              + " learned anew",
          servers.size() - written,
          servers.size(),
          file.getFileName(),
          MOST_BYTES >> 20);
    }
  }

  /** What was kept, by server; empty when there is nothing, or nothing that can be read. */
  public Map<String, byte[]> read() {
    if (!Files.exists(file)) {
      return Map.of();
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new IOException("it is larger than " + (MOST_BYTES >> 20) + " MiB");
      }
      return readFrom(file);
    } catch (IOException e) {
      LOG.warn("{} is not taken up, what is ordinary is learned anew: {}", file, e.toString());
      return Map.of();
    }
  }

  private static Map<String, byte[]> readFrom(Path file) throws IOException {
    var crc = new CRC32();
    try (var in =
        new DataInputStream(
            new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), crc))) {
      if (in.readInt() != MAGIC) {
        throw new IOException("it is no state of a watch");
      }
      int version = in.readByte();
      if (version != VERSION) {
        throw new IOException("it is of version " + version + ", wanted is " + VERSION);
      }
      Map<String, byte[]> states = new LinkedHashMap<>();
      while (in.readByte() == 1) {
        String server = in.readUTF();
        int length = in.readInt();
        if (length < 0 || length > MOST_BYTES) {
          throw new IOException("it is damaged: a state of " + length + " bytes");
        }
        states.put(server, in.readNBytes(length));
      }
      long computed = crc.getValue();
      if (in.readLong() != computed) {
        throw new IOException("it is damaged: its checksum is another one");
      }
      return states;
    }
  }
}
