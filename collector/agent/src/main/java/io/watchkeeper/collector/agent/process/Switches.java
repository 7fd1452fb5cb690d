package io.watchkeeper.collector.agent.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How often the threads of a process left the processor since the last look: by themselves, or made
 * to. The kernel counts this by thread, so what a thread did after the last look is lost when it
 * ends. One owner thread.
 */
final class Switches {

  /** A thread costs some 15 us; of a process with more, the figure is absent. */
  private static final int MOST_THREADS = 256;

  private Map<String, Count> before = Map.of();

  record Count(long voluntary, long involuntary) {

    Count plus(Count other) {
      return new Count(voluntary + other.voluntary, involuntary + other.involuntary);
    }

    Count since(Count earlier) {
      return new Count(
          Math.max(0, voluntary - earlier.voluntary),
          Math.max(0, involuntary - earlier.involuntary));
    }
  }

  /** Empty where it cannot be known, and the first time. */
  Optional<Count> take(ProcessFolder process) {
    Map<String, Count> now = new HashMap<>();
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(process.path().resolve("task"))) {
      for (Path thread : threads) {
        if (now.size() >= MOST_THREADS) {
          before = Map.of();
          return Optional.empty();
        }
        String id = thread.getFileName().toString();
        new ProcessFolder(thread).lines("status").ifPresent(lines -> now.put(id, count(lines)));
      }
    } catch (IOException gone) {
      before = Map.of();
      return Optional.empty();
    }
    Map<String, Count> earlier = before;
    before = now;
    if (earlier.isEmpty()) {
      return Optional.empty();
    }
    Count none = new Count(0, 0);
    Count all = none;
    for (Map.Entry<String, Count> thread : now.entrySet()) {
      all = all.plus(thread.getValue().since(earlier.getOrDefault(thread.getKey(), none)));
    }
    return Optional.of(all);
  }

  private static Count count(List<String> status) {
    return new Count(
        ProcessFolder.number(status, "voluntary_ctxt_switches:").orElse(0),
        ProcessFolder.number(status, "nonvoluntary_ctxt_switches:").orElse(0));
  }
}
