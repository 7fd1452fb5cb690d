package io.watchkeeper.collector.emitter.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The machine's disk with a memory of what was forced. Just before anything is forced, when most
 * could be lost, it says what a power cut could leave: names as they were last forced or as they
 * are, and of each file what was forced with any part of the rest, cut off or as zeros.
 */
final class CutDisk implements Disk {

  /** Is shown each state that a power cut at this instant could leave. */
  interface Witness {
    void left(Map<String, byte[]> files) throws IOException;
  }

  /** A file whatever it is called. */
  private static final class Its {
    private byte[] forced = {};
    private FileChannel channel;

    Its(FileChannel channel) {
      this.channel = channel;
    }
  }

  private final Disk real = Disk.real();
  private final Witness witness;
  private final Map<Path, Its> names = new HashMap<>();
  private Map<Path, Its> forcedNames = Map.of();
  private int every;

  CutDisk(Witness witness) {
    this.witness = witness;
  }

  /** Cuts at each so many-th unforced byte; never when zero. */
  void watch(int every) {
    this.every = every;
  }

  @Override
  public FileChannel open(Path file) throws IOException {
    FileChannel channel = real.open(file);
    Its its = names.computeIfAbsent(file, _ -> new Its(channel));
    its.channel = channel;
    return new PassedOnChannel(
        channel,
        new PassedOnChannel.Ear() {
          @Override
          public void writes(int bytes) {}

          @Override
          public void forces(FileChannel file) throws IOException {
            cutNow();
            its.forced = content(its);
          }
        });
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    real.rename(from, to);
    names.put(to, names.remove(from));
  }

  @Override
  public void delete(Path file) throws IOException {
    real.delete(file);
    names.remove(file);
  }

  @Override
  public void forceNames(Path folder) throws IOException {
    cutNow();
    real.forceNames(folder);
    forcedNames = Map.copyOf(names);
    cutNow();
  }

  void cutNow() throws IOException {
    if (every > 0) {
      cut(names);
      if (!forcedNames.equals(names)) {
        cut(forcedNames);
      }
    }
  }

  private void cut(Map<Path, Its> named) throws IOException {
    Map<String, byte[]> whole = new HashMap<>();
    for (Map.Entry<Path, Its> file : named.entrySet()) {
      whole.put(name(file.getKey()), content(file.getValue()));
    }
    witness.left(whole);
    for (Map.Entry<Path, Its> file : named.entrySet()) {
      byte[] now = content(file.getValue());
      for (byte[] rest : rests(file.getValue().forced, now)) {
        Map<String, byte[]> left = new HashMap<>(whole);
        left.put(name(file.getKey()), rest);
        witness.left(left);
      }
    }
  }

  /** What may be there of a file that holds these bytes, of which the first were forced. */
  private List<byte[]> rests(byte[] forced, byte[] now) {
    List<byte[]> rests = new ArrayList<>();
    for (int cut = Math.min(forced.length, now.length); cut < now.length; cut += every) {
      rests.add(Arrays.copyOf(now, cut));
      rests.add(Arrays.copyOf(Arrays.copyOf(now, cut), now.length));
      byte[] hole = now.clone();
      Arrays.fill(hole, Math.min(forced.length, now.length), cut, (byte) 0);
      rests.add(hole);
    }
    return rests;
  }

  private static byte[] content(Its its) throws IOException {
    if (!its.channel.isOpen()) {
      return its.forced;
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(its.channel.size()));
    while (bytes.hasRemaining() && its.channel.read(bytes, bytes.position()) >= 0) {}
    return bytes.array();
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  static void restore(Map<String, byte[]> files, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }
}
