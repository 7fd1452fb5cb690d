package io.watchkeeper.collector.agent.process;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Which process is meant. */
public sealed interface Target {

  /** This one and no other: one that gets its number later is not followed. */
  record OfPid(long pid) implements Target {
    public OfPid {
      if (pid < 1) {
        throw new IllegalArgumentException("a pid is a number from 1 on, not " + pid);
      }
    }
  }

  /** Whichever the file names at the time. */
  record OfPidFile(Path file) implements Target {}

  /** Whichever has a command line in which the pattern is found. */
  record Matching(Pattern pattern) implements Target {}

  /** For people. */
  default String words() {
    return switch (this) {
      case OfPid(long pid) -> "process " + pid;
      case OfPidFile(Path file) -> "the process of " + file;
      case Matching(Pattern pattern) -> "a process matching '" + pattern + "'";
    };
  }
}
