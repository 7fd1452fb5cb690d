package io.watchkeeper.collector.agent;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Processor time since the start of the host, of all processors together (proc_stat(5), the line
 * {@code cpu}). The unit cancels out in the ratio.
 */
record CpuTimes(long busy, long all) {

  static final CpuTimes NONE = new CpuTimes(0, 0);

  private static final int IDLE = 4;
  private static final int IO_WAIT = 5;

  /** Up to steal; the two guest times behind it are counted in user and nice already. */
  private static final int LAST = 8;

  static Optional<CpuTimes> parse(List<String> stat) {
    return stat.stream().filter(line -> line.startsWith("cpu ")).findFirst().flatMap(CpuTimes::of);
  }

  private static Optional<CpuTimes> of(String line) {
    Fields fields = Fields.of(line);
    if (fields.number(IDLE).isEmpty()) {
      return Optional.empty();
    }
    long all = 0;
    for (int i = 1; i <= LAST; i++) {
      all += fields.number(i).orElse(0);
    }
    long idle = fields.number(IDLE).orElse(0) + fields.number(IO_WAIT).orElse(0);
    return Optional.of(new CpuTimes(all - idle, all));
  }

  /** Share of the time in between; empty when none has passed or there was no time before. */
  OptionalDouble busySince(CpuTimes before) {
    if (before.all == 0 || all <= before.all) {
      return OptionalDouble.empty();
    }
    // Linux may correct its count of waiting for I/O downwards.
    double ratio = (double) (busy - before.busy) / (all - before.all);
    return OptionalDouble.of(Math.clamp(ratio, 0, 1));
  }
}
