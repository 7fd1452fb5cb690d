package io.watchkeeper.mcpserver.workspace;

import java.nio.file.Path;

/** Where the workspace lies, and how many pages are generated when nothing lies there yet. */
public record WorkspaceSettings(Path home, int pages) {
  public static final int DEFAULT_PAGES = 5_000;

  /** Fewer would leave data sources without a page for others to relate to. */
  private static final int LEAST_PAGES = 100;

  /** All pages are kept in memory, about 2 KB each. */
  private static final int MOST_PAGES = 100_000;

  /** What may be written on top of what was generated: about 20 MB of memory. */
  private static final int ROOM = 10_000;

  public WorkspaceSettings {
    if (pages < LEAST_PAGES || pages > MOST_PAGES) {
      throw new IllegalArgumentException(
          "pages must be from " + LEAST_PAGES + " to " + MOST_PAGES + ", not " + pages);
    }
  }

  /** Beyond these no page is made, and the answer says so. */
  public int mostPages() {
    return pages + ROOM;
  }
}
