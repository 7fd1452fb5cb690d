package io.watchkeeper.collector.agent.process;

import io.watchkeeper.collector.agent.Fields;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What proc_pid_stat(5) says of a process.
 *
 * @param name of its program, cut by the kernel to 15 bytes
 * @param parent pid of who started it
 * @param userTicks processor time of all its threads, ended ones too, in its own code
 * @param startTicks when it began, since the start of the host: with the pid it names a process for
 *     good, for pids are used again
 */
record ProcessStat(
    String name, char state, long parent, long userTicks, long systemTicks, long startTicks) {

  /** Ticks a second of all figures in {@code /proc}: USER_HZ, the same on every machine we know. */
  static final double TICKS_PER_SECOND = 100;

  // Counted from the state, which is the first field behind the name.
  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int START = 19;

  static Optional<ProcessStat> parse(String stat) {
    // The name may hold blanks and brackets of its own.
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    if (open < 0 || close < open) {
      return Optional.empty();
    }
    Fields fields = Fields.of(stat.substring(close + 1));
    OptionalLong start = fields.number(START);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new ProcessStat(
            stat.substring(open + 1, close),
            fields.word(0).charAt(0),
            fields.number(PARENT).orElse(0),
            fields.number(USER).orElse(0),
            fields.number(SYSTEM).orElse(0),
            start.getAsLong()));
  }

  /** Ended, and only kept until its parent asks how. */
  boolean ended() {
    return state == 'Z' || state == 'X';
  }
}
