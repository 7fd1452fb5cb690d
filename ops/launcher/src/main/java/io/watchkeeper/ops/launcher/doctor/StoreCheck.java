package io.watchkeeper.ops.launcher.doctor;

import io.watchkeeper.ops.launcher.doctor.Finding.Grade;
import io.watchkeeper.ops.launcher.process.Calls;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Ports;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The embedded store: through the watch where it runs, on disk where it does not. */
record StoreCheck(Home home, Calls calls) {

  private static final String STORE = "store";

  Finding finding(Ports ports) throws InterruptedException {
    if (!Ports.isFree(ports.watch())) {
      return running(ports);
    }
    Path folder = home.folder().resolve("watch").resolve("questdb");
    return Files.isDirectory(folder)
        ? resting(folder)
        : Finding.well(STORE, "not made yet; the first start of the watch makes it");
  }

  private Finding running(Ports ports) throws InterruptedException {
    try {
      calls.get(ports.watch("/health/ready"));
      return Finding.well(STORE, "the watch on port " + ports.watch() + " reads it");
    } catch (IOException e) {
      return new Finding(
          Grade.BROKEN,
          STORE,
          "what listens on port " + ports.watch() + " says it cannot: " + e.getMessage(),
          "look into " + home.log("watch") + "; free disk if it is full, then restart the watch");
    }
  }

  /** Opened as the watch would: written to, and by nobody else meanwhile. */
  static Finding resting(Path folder) {
    try (FileChannel channel =
            FileChannel.open(
                folder.resolve("watchkeeper.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null
          ? new Finding(
              Grade.WARNING,
              STORE,
              folder + " is held by another process",
              "if that is no watch of yours on another port, stop it (fuser "
                  + folder.resolve("watchkeeper.lock")
                  + " shows which)")
          : Finding.well(STORE, folder + " can be opened");
    } catch (IOException e) {
      return new Finding(
          Grade.BROKEN,
          STORE,
          folder + " cannot be written: " + e.getClass().getSimpleName(),
          "chown it to the user who runs watchkeeper, or choose another folder with --home");
    }
  }
}
