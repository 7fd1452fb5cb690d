package io.watchkeeper.collector.agent.process;

import java.util.List;
import java.util.OptionalInt;

/** How many processors a process may run on, by its status: a list such as {@code 0-3,8}. */
final class ProcessorSet {

  private static final String NAME = "Cpus_allowed_list:";

  private ProcessorSet() {}

  static OptionalInt count(List<String> status) {
    return status.stream()
        .filter(line -> line.startsWith(NAME))
        .map(line -> line.substring(NAME.length()).strip())
        .findFirst()
        .map(ProcessorSet::size)
        .orElse(OptionalInt.empty());
  }

  private static OptionalInt size(String list) {
    int all = 0;
    try {
      for (String range : list.split(",", -1)) {
        String[] ends = range.split("-", 2);
        all += Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
      }
    } catch (NumberFormatException otherKernel) {
      return OptionalInt.empty();
    }
    return all > 0 ? OptionalInt.of(all) : OptionalInt.empty();
  }
}
