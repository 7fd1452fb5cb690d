package io.watchkeeper.gatling;

import java.util.List;

/**
 * What the clients know of the workspace.
 *
 * @param hotPages read again and again, most popular first
 * @param coldPages read once at most, so that no cache can hold them
 * @param writePages written to and never read, so that writes spoil no cached read
 */
record Library(
    List<String> hotPages,
    List<String> coldPages,
    List<String> writePages,
    List<String> dataSources) {
  /** Beyond a few hundred pages the tail of Zipf's law is read too seldom to be cached. */
  private static final int MAX_HOT = 400;

  private static final int MAX_WRITE = 20;

  Library {
    hotPages = List.copyOf(hotPages);
    coldPages = List.copyOf(coldPages);
    writePages = List.copyOf(writePages);
    dataSources = List.copyOf(dataSources);
  }

  /** The first half, 400 at most, is hot; of the rest the last few are for writes. */
  static Library of(List<String> pages, List<String> dataSources) {
    int hot = Math.min(MAX_HOT, (pages.size() + 1) / 2);
    int write = Math.min(MAX_WRITE, (pages.size() - hot) / 4);
    return new Library(
        pages.subList(0, hot),
        pages.subList(hot, pages.size() - write),
        pages.subList(pages.size() - write, pages.size()),
        dataSources);
  }
}
