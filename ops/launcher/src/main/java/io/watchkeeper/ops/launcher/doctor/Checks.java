package io.watchkeeper.ops.launcher.doctor;

import com.sun.management.UnixOperatingSystemMXBean;
import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.launcher.doctor.Finding.Grade;
import io.watchkeeper.ops.launcher.process.Calls;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Ports;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Everything that doctor looks at, in the order in which one would mend it. */
public final class Checks {

  private static final int WANTED_JAVA = 25;
  private static final long MEGABYTE = 1024 * 1024;

  /** The store, its write-ahead log and the journal fit into this for weeks of one server. */
  private static final long ENOUGH_DISK_MEGABYTES = 2048;

  /** Below this a new segment may not find room. */
  private static final long LEAST_DISK_MEGABYTES = 256;

  /** 5,000 connections and the store's files. */
  private static final long ENOUGH_DESCRIPTORS = 8192;

  private final Home home;
  private final Calls calls;
  private final InstantSource clock;

  /** Since when the programs are there; the clock cannot be before it. */
  private final Instant built;

  public Checks(Home home, Calls calls, InstantSource clock, Instant built) {
    this.home = home;
    this.calls = calls;
    this.clock = clock;
    this.built = built;
  }

  public List<Finding> all() throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    findings.add(java(Runtime.version().feature()));
    findings.add(port("server", Ports.USUAL.server()));
    findings.add(port("watch", Ports.USUAL.watch()));
    findings.add(port("alerting", Ports.USUAL.alerting()));
    findings.add(disk(Files.getFileStore(home.folder()).getUsableSpace() / MEGABYTE));
    findings.add(descriptors(descriptorLimit()));
    findings.add(ClockCheck.judge(clock.instant(), built, ClockCheck.synchronised()));
    findings.add(folder());
    findings.add(new StoreCheck(home, calls).finding(Ports.USUAL));
    findings.add(TlsCheck.finding(home, clock.instant()));
    for (Role role : Role.values()) {
      findings.add(key(home.key(role)));
    }
    return findings;
  }

  static Finding java(int feature) {
    return feature >= WANTED_JAVA
        ? Finding.well("Java", String.valueOf(feature))
        : new Finding(
            Grade.BROKEN,
            "Java",
            feature + ", older than " + WANTED_JAVA,
            "install JDK " + WANTED_JAVA + " and point JAVA_HOME at it");
  }

  static Finding port(String name, int port) {
    return Ports.isFree(port)
        ? Finding.well("port " + port + " (" + name + ")", "free")
        : new Finding(
            Grade.WARNING,
            "port " + port + " (" + name + ")",
            "taken",
            "if that is not " + name + " itself: stop the program (ss -ltnp) or use --port");
  }

  static Finding disk(long megabytes) {
    String saw = megabytes + " MiB free";
    if (megabytes >= ENOUGH_DISK_MEGABYTES) {
      return Finding.well("disk", saw);
    }
    return new Finding(
        megabytes >= LEAST_DISK_MEGABYTES ? Grade.WARNING : Grade.BROKEN,
        "disk",
        saw,
        "free some, or choose another folder with --home");
  }

  static Finding descriptors(long limit) {
    return limit >= ENOUGH_DESCRIPTORS
        ? Finding.well("file descriptors", limit + " allowed")
        : new Finding(
            Grade.WARNING,
            "file descriptors",
            limit + " allowed",
            "ulimit -n " + ENOUGH_DESCRIPTORS + " before thousands of clients connect");
  }

  private Finding folder() {
    return Files.isWritable(home.folder())
        ? Finding.well("home", home.folder() + " is writable")
        : new Finding(
            Grade.BROKEN,
            "home",
            home.folder() + " cannot be written",
            "chown it to the user who runs watchkeeper, or choose another with --home");
  }

  static Finding key(KeyFile key) throws IOException {
    Path file = key.file();
    String subject = "key " + file.getFileName();
    if (!Files.exists(file)) {
      return Finding.well(subject, "not made yet; the first start makes it");
    }
    if (KeyFile.openToOthers(file)) {
      return new Finding(Grade.BROKEN, subject, "others can read it", "chmod 600 " + file);
    }
    try {
      return key.read().size() == 1
          ? Finding.well(subject, "only its owner can read it")
          : new Finding(
              Grade.WARNING,
              subject,
              "the key before this one is still accepted",
              "when every part has taken the new one: watchkeeper keys retire "
                  + file.getFileName().toString().replace(".key", ""));
    } catch (IllegalStateException spoiled) {
      return new Finding(
          Grade.BROKEN,
          subject,
          String.valueOf(spoiled.getMessage()),
          "stop the parts and delete it; the next start makes a new one");
    }
  }

  private static long descriptorLimit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }
}
