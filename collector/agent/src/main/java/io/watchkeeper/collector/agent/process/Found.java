package io.watchkeeper.collector.agent.process;

import java.util.List;

/** What looking for a process came to. */
sealed interface Found {

  record One(long pid, ProcessStat stat) implements Found {}

  /** The reason is for people, and says what to do where that is known. */
  record None(String reason) implements Found {}

  /** Oldest first; none of them is a child of another. */
  record Several(List<One> all) implements Found {

    public Several {
      all = List.copyOf(all);
    }
  }
}
