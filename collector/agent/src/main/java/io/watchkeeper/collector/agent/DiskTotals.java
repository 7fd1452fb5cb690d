package io.watchkeeper.collector.agent;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What whole disks did since the start of the host ({@code /proc/diskstats}, Linux'
 * admin-guide/iostats). Partitions are left out, since their disk counts the same bytes; so are
 * devices that stand on other devices or on memory.
 */
record DiskTotals(Map<String, Disk> disks) {

  /** A sector of this file is 512 bytes whatever the disk's own sectors are. */
  private static final long SECTOR_BYTES = 512;

  private static final int NAME = 2;
  private static final int SECTORS_READ = 5;
  private static final int SECTORS_WRITTEN = 9;
  private static final int BUSY_MILLIS = 12;

  private static final Pattern STACKED = Pattern.compile("(loop|ram|zram|dm-|md|sr|fd)\\d+.*");

  DiskTotals {
    disks = Map.copyOf(disks);
  }

  /** Running totals of one disk; {@code busyMillis} with at least one request under way. */
  record Disk(long readBytes, long writtenBytes, long busyMillis) {}

  /** Of all disks between two readings; {@code busyMillis} of the busiest one. */
  record Used(long readBytes, long writtenBytes, long busyMillis) {}

  static DiskTotals parse(List<String> diskstats) {
    Map<String, Disk> disks = new HashMap<>();
    Set<String> names =
        diskstats.stream().map(line -> Fields.of(line).word(NAME)).collect(Collectors.toSet());
    for (String line : diskstats) {
      Fields fields = Fields.of(line);
      String name = fields.word(NAME);
      if (fields.number(BUSY_MILLIS).isPresent()
          && !STACKED.matcher(name).matches()
          && !isPartition(name, names)) {
        disks.put(
            name,
            new Disk(
                fields.number(SECTORS_READ).orElse(0) * SECTOR_BYTES,
                fields.number(SECTORS_WRITTEN).orElse(0) * SECTOR_BYTES,
                fields.number(BUSY_MILLIS).orElse(0)));
      }
    }
    return new DiskTotals(disks);
  }

  /**
   * As the kernel names them: sda1 of sda, and nvme0n1p1 of nvme0n1, whose name ends in a digit.
   */
  private static boolean isPartition(String name, Set<String> names) {
    String disk = name.replaceFirst("\\d+$", "");
    if (disk.length() == name.length()) {
      return false;
    }
    if (!disk.isEmpty() && names.contains(disk)) {
      return true;
    }
    return disk.matches(".*\\dp") && names.contains(disk.substring(0, disk.length() - 1));
  }

  /** A disk that came in between counts from its next reading on. */
  Used since(DiskTotals before) {
    long read = 0;
    long written = 0;
    long busiest = 0;
    for (Map.Entry<String, Disk> entry : disks.entrySet()) {
      Disk now = entry.getValue();
      Disk then = before.disks.getOrDefault(entry.getKey(), now);
      read += Math.max(0, now.readBytes - then.readBytes);
      written += Math.max(0, now.writtenBytes - then.writtenBytes);
      busiest = Math.max(busiest, now.busyMillis - then.busyMillis);
    }
    return new Used(read, written, busiest);
  }
}
