package io.watchkeeper.collector.emitter.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The machine's disk, of which so many bytes are free, and which may fail to force. */
final class FailingDisk implements Disk {

  private final Disk real = Disk.real();
  private long free = Long.MAX_VALUE;
  private boolean forceFails;

  void free(long bytes) {
    free = bytes;
  }

  void forceFails(boolean fails) {
    forceFails = fails;
  }

  @Override
  public FileChannel open(Path file) throws IOException {
    return new PassedOnChannel(
        real.open(file),
        new PassedOnChannel.Ear() {
          @Override
          public void writes(int bytes) throws IOException {
            if (bytes > free) {
              throw new IOException("No space left on device");
            }
            free -= bytes;
          }

          @Override
          public void forces(FileChannel file) throws IOException {
            if (forceFails) {
              throw new IOException("Input/output error");
            }
          }
        });
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    real.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    real.delete(file);
  }

  @Override
  public void forceNames(Path folder) throws IOException {
    // As with what is in the files, nobody cuts the power.
  }
}
