package io.watchkeeper.mcpserver.tools;

import io.watchkeeper.mcpserver.notion.NotionReply;
import org.jspecify.annotations.Nullable;

/** What became of a read. */
sealed interface ReadOutcome {

  /**
   * Here it is.
   *
   * @param stale null when the answer is within its time
   */
  record Answered(Rendered rendered, @Nullable Stale stale) implements ReadOutcome {}

  /**
   * There is none to give.
   *
   * @param reply anything but {@link NotionReply.Ok}
   */
  record Unanswered(NotionReply reply) implements ReadOutcome {}

  /**
   * The answer is past its time.
   *
   * @param reason why it was given all the same
   */
  record Stale(long ageSeconds, String reason) {}
}
