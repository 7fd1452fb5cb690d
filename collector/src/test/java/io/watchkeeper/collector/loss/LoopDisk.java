package io.watchkeeper.collector.loss;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * An ext4 file system of its own in a file, of which the power can be cut as the kernel's file
 * system tests do it: the ioctl EXT4_IOC_SHUTDOWN drops whatever was not forced, in the middle of
 * whatever goes on, and lets nothing more through. Needs Linux, root and a loop device.
 */
final class LoopDisk implements AutoCloseable {

  /** {@code _IOR('X', 125, __u32)} of Linux' fs/ext4/ext4.h. */
  private static final long SHUTDOWN = 0x8004_587DL;

  /** EXT4_GOING_FLAGS_NOLOGFLUSH: what the journal of the file system holds in memory goes too. */
  private static final int WITHOUT_FLUSHING = 2;

  private static final int READ_ONLY = 0;

  private final Path image;
  private final Path folder;

  LoopDisk(Path beside, int mebibytes) throws IOException {
    image = beside.resolve("disk.img");
    folder = Files.createDirectories(beside.resolve("disk"));
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength((long) mebibytes << 20);
    }
    run("mkfs.ext4", "-q", "-F", image.toString());
    mount();
  }

  private void mount() throws IOException {
    run("mount", "-o", "loop", image.toString(), folder.toString());
  }

  Path folder() {
    return folder;
  }

  // Native calls are the point here, and their arguments are ours.
  @SuppressWarnings("restricted")
  void cutPower() throws IOException {
    Linker linker = Linker.nativeLinker();
    try (Arena arena = Arena.ofConfined()) {
      MethodHandle open =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("open"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT),
              Linker.Option.firstVariadicArg(2));
      MethodHandle ioctl =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("ioctl"),
              FunctionDescriptor.of(
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_INT,
                  ValueLayout.JAVA_LONG,
                  ValueLayout.ADDRESS),
              Linker.Option.firstVariadicArg(2));
      MethodHandle close =
          linker.downcallHandle(
              linker.defaultLookup().findOrThrow("close"),
              FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
      int descriptor = (int) open.invoke(arena.allocateFrom(folder.toString()), READ_ONLY);
      MemorySegment flags = arena.allocateFrom(ValueLayout.JAVA_INT, WITHOUT_FLUSHING);
      int outcome = (int) ioctl.invoke(descriptor, SHUTDOWN, flags);
      int _ = (int) close.invoke(descriptor);
      if (outcome != 0) {
        throw new IOException("the power could not be cut: is it ext4, and are you root?");
      }
    } catch (IOException failure) {
      throw failure;
    } catch (Throwable wrong) {
      throw new IllegalStateException(wrong);
    }
  }

  /** Power is there again; the file system recovers. Nobody may have a file of it open. */
  void powerAgain() throws IOException {
    run("umount", folder.toString());
    mount();
  }

  private static void run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        throw new IOException(List.of(command) + " failed: " + said.strip());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException(stop);
    }
  }

  @Override
  public void close() throws IOException {
    run("umount", folder.toString());
    Files.delete(image);
  }
}
