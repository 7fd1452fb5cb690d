package io.watchkeeper.collector.emitter.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** A disk as far as a journal uses it: the machine's, or one whose power is cut in a test. */
public interface Disk {

  /** For reading and writing; made when it is not there. */
  FileChannel open(Path file) throws IOException;

  /** At once or not at all, whatever had the new name before. */
  void rename(Path from, Path to) throws IOException;

  /** Without effect when it is not there. */
  void delete(Path file) throws IOException;

  /** Makes what was made, renamed and deleted in the folder outlive a power cut. */
  void forceNames(Path folder) throws IOException;

  /** The machine's. */
  static Disk real() {
    return new RealDisk();
  }
}
