package io.watchkeeper.collector.agent.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds the process that is meant.
 *
 * @param proc {@code /proc}
 * @param self our own pid; we and those who started us, whose command lines hold the pattern too,
 *     are never meant
 */
record Finder(Path proc, long self) {

  /** A pid and a line end; what is longer is another file. */
  private static final long MOST_PID_FILE_BYTES = 32;

  Found find(Target target) {
    return switch (target) {
      case Target.OfPid(long pid) -> one(pid);
      case Target.OfPidFile(Path file) -> named(file);
      case Target.Matching(Pattern pattern) -> matching(pattern);
    };
  }

  private Found one(long pid) {
    Optional<ProcessStat> stat = ProcessFolder.of(proc, pid).stat();
    if (stat.isEmpty()) {
      return new Found.None(
          "there is no process "
              + pid
              + " that this user can see: look with  ps -p "
              + pid
              + "  or name it by --match");
    }
    return stat.get().ended()
        ? new Found.None("process " + pid + " has ended; its parent has not asked yet how")
        : new Found.One(pid, stat.get());
  }

  private Found named(Path file) {
    try {
      if (Files.size(file) > MOST_PID_FILE_BYTES) {
        return new Found.None(file + " is no pid file: it holds more than a number");
      }
      return one(new Target.OfPid(Long.parseLong(Files.readString(file).strip())).pid());
    } catch (IOException unreadable) {
      return new Found.None("there is no pid file " + file + " that can be read");
    } catch (IllegalArgumentException noNumber) {
      return new Found.None(file + " is no pid file: it does not hold a number");
    }
  }

  private Found matching(Pattern pattern) {
    Map<Long, ProcessStat> matching = new HashMap<>();
    Set<Long> ours = ours();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
      for (Path process : processes) {
        ProcessFolder folder = new ProcessFolder(process);
        String words = folder.commandLine();
        if (!words.isEmpty() && pattern.matcher(words).find()) {
          long pid = Long.parseLong(process.getFileName().toString());
          folder
              .stat()
              .filter(stat -> !stat.ended() && !ours.contains(pid))
              .ifPresent(stat -> matching.put(pid, stat));
        }
      }
    } catch (IOException noProc) {
      return new Found.None("processes cannot be listed in " + proc + ": the agent needs Linux");
    }
    // A server that forks its workers is one server: its first process is meant.
    List<Found.One> roots =
        matching.entrySet().stream()
            .filter(entry -> !matching.containsKey(entry.getValue().parent()))
            .map(entry -> new Found.One(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparingLong(one -> one.stat().startTicks()))
            .toList();
    return switch (roots.size()) {
      case 0 -> new Found.None("no process has '" + pattern + "' in its command line");
      case 1 -> roots.getFirst();
      default -> new Found.Several(roots);
    };
  }

  private Set<Long> ours() {
    Set<Long> ours = new HashSet<>();
    for (long pid = self; pid > 0 && ours.add(pid); ) {
      pid = ProcessFolder.of(proc, pid).stat().map(ProcessStat::parent).orElse(0L);
    }
    return ours;
  }
}
