package io.watchkeeper.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.model.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files are written for the test, in the form of Linux 6. */
class HostFiguresTest {

  private static final long SECOND = 1_000_000_000L;

  @TempDir Path proc;

  @BeforeEach
  void host() throws IOException {
    file("stat", "cpu  1000 50 300 8000 100 20 30 500 400 10\ncpu0 500 25 150 4000\nintr 7\n");
    file("loadavg", "1.25 0.80 0.50 3/456 78901\n");
    file(
        "meminfo",
        """
        MemTotal:       16000 kB
        MemFree:         1000 kB
        MemAvailable:    6000 kB
        SwapTotal:       2000 kB
        SwapFree:        1500 kB
        HugePages_Total:    0
        """);
    disks(1_000, 2_000, 500, 400);
    network(5_000, 7_000);
    file("sys/fs/file-nr", "1170\t0\t2466183\n");
  }

  @Test
  void tellsLevelsInBaseUnits() {
    Map<Metric, Double> figures = new HostFigures(proc, 0).take(SECOND);
    assertEquals(1.25, figures.get(Metric.HOST_LOAD));
    assertEquals(16_000.0 * 1_024, figures.get(Metric.HOST_MEMORY_TOTAL));
    assertEquals(10_000.0 * 1_024, figures.get(Metric.HOST_MEMORY_USED));
    assertEquals(500.0 * 1_024, figures.get(Metric.HOST_SWAP_USED));
    assertEquals(1_170.0, figures.get(Metric.HOST_DESCRIPTORS));
  }

  /** Of 200 ticks 50 idle and 10 waiting for a disk; the guest's are in user already. */
  @Test
  void tellsWhatTheProcessorsDidInBetween() throws IOException {
    HostFigures host = new HostFigures(proc, 0);
    file("stat", "cpu  1100 50 330 8050 110 20 30 510 490 10\n");
    assertEquals(0.7, host.take(SECOND).getOrDefault(Metric.HOST_CPU, -1.0), 1e-9);
  }

  @Test
  void countsWholeDisksOnce() throws IOException {
    HostFigures host = new HostFigures(proc, 0);
    disks(1_010, 2_004, 750, 1_300);
    Map<Metric, Double> figures = host.take(SECOND);
    assertEquals(2 * 10 * 512.0, figures.get(Metric.HOST_DISK_READ));
    assertEquals(2 * 4 * 512.0, figures.get(Metric.HOST_DISK_WRITTEN));
    assertEquals(0.9, figures.getOrDefault(Metric.HOST_DISK_BUSY, -1.0), 1e-9, "the busiest");
    assertEquals(0.0, host.take(2 * SECOND).get(Metric.HOST_DISK_READ));
  }

  @Test
  void isNeverBusierThanTheTimeThatPassed() throws IOException {
    HostFigures host = new HostFigures(proc, 0);
    disks(1_000, 2_000, 500, 5_000);
    assertEquals(1.0, host.take(SECOND).get(Metric.HOST_DISK_BUSY));
  }

  @Test
  void countsWhatLeavesTheHost() throws IOException {
    HostFigures host = new HostFigures(proc, 0);
    network(5_300, 7_100);
    Map<Metric, Double> figures = host.take(SECOND);
    assertEquals(300.0, figures.get(Metric.HOST_NETWORK_RECEIVED));
    assertEquals(100.0, figures.get(Metric.HOST_NETWORK_SENT));
  }

  @Test
  void aCounterThatStartsAnewCountsNothing() throws IOException {
    HostFigures host = new HostFigures(proc, 0);
    network(10, 10);
    assertEquals(0.0, host.take(SECOND).get(Metric.HOST_NETWORK_RECEIVED));
  }

  /** Zero would be a claim. */
  @Test
  void leavesOutWhatCannotBeRead() throws IOException {
    Files.delete(proc.resolve("diskstats"));
    file("meminfo", "MemTotal:       16000 kB\n");
    file("loadavg", "what is this\n");
    file("stat", "");
    Map<Metric, Double> figures = new HostFigures(proc, 0).take(SECOND);
    assertEquals(
        EnumSet.of(
            Metric.HOST_MEMORY_TOTAL,
            Metric.HOST_NETWORK_RECEIVED,
            Metric.HOST_NETWORK_SENT,
            Metric.HOST_DESCRIPTORS),
        figures.keySet());
  }

  @Test
  void asksTheJvmWhereThereIsNoProc() {
    Map<Metric, Double> figures = new HostFigures(proc.resolve("none"), 0).take(SECOND);
    assertTrue(figures.getOrDefault(Metric.HOST_MEMORY_TOTAL, 0.0) > 1 << 26, figures.toString());
    assertFalse(figures.containsKey(Metric.HOST_DISK_READ));
  }

  @Test
  void readsTheHostOfThisTest() {
    Path real = Path.of("/proc");
    Assumptions.assumeTrue(Files.isReadable(real.resolve("diskstats")), "needs Linux");
    Map<Metric, Double> figures = new HostFigures(real, 0).take(SECOND);
    Set<Metric> missing = EnumSet.noneOf(Metric.class);
    missing.addAll(Metric.ofMeasurement("mcp_host"));
    missing.removeAll(figures.keySet());
    // No tick of 10 ms may have passed in between.
    missing.remove(Metric.HOST_CPU);
    assertEquals(EnumSet.noneOf(Metric.class), missing);
    figures.forEach((metric, value) -> assertTrue(value >= 0, metric.id() + " " + value));
  }

  /** Two disks of the same traffic, one of them a partitioned NVMe, and what stands on them. */
  private void disks(long read, long written, long busyOne, long busyTwo) throws IOException {
    file(
        "diskstats",
        disk("sda", read, written, busyOne)
            + disk("sda1", read, written, busyOne)
            + disk("nvme0n1", read, written, busyTwo)
            + disk("nvme0n1p1", read, written, busyTwo)
            + disk("dm-0", read, written, 9_999)
            + disk("loop0", read, written, 9_999));
  }

  private static String disk(String name, long read, long written, long busy) {
    return "   8       0 %s 11 12 %d 14 15 16 %d 18 0 %d 21 0 0 0 0 22 23\n"
        .formatted(name, read, written, busy);
  }

  private void network(long received, long sent) throws IOException {
    file(
        "net/dev",
        """
        Inter-|   Receive                                                |  Transmit
         face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs
            lo: %1$d 9 0 0 0 0 0 0 %2$d 9 0 0 0 0 0 0
          eth0:%1$d 9 0 0 0 0 0 0 %2$d 9 0 0 0 0 0 0
        veth12: %1$d 9 0 0 0 0 0 0 %2$d 9 0 0 0 0 0 0
        """
            .formatted(received, sent));
  }

  private void file(String name, String text) throws IOException {
    Path file = proc.resolve(name);
    Files.createDirectories(proc.resolve(name).resolveSibling("."));
    Files.writeString(file, text);
  }
}
