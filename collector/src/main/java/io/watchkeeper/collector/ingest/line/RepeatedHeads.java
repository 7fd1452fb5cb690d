package io.watchkeeper.collector.ingest.line;

import io.watchkeeper.collector.model.Texts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Measurements with their tags that stood in the body before. A batch of some seconds says the same
 * ones over and over, and those are found by their bytes: neither their names nor their values are
 * looked at again, and that their labels are the same object says so to whoever comes after. One
 * place a hash, so it holds no more than {@value #MOST_PLACES} whatever comes.
 */
final class RepeatedHeads {

  private static final int MOST_PLACES = 1_024;
  private static final int LEAST_PLACES = 16;

  /** A line has more bytes, so a small body does not pay for places that it cannot fill. */
  private static final int LINE_BYTES = 32;

  /** Longer ones are read part by part. */
  private static final int MOST_BYTES = 1_024;

  /** What stands before the first field of a line. */
  record Head(LineForm form, Texts labels) {}

  private final int[] from;
  private final int[] to;
  private final @Nullable Head[] heads;
  private final int mask;

  /** Where the head that was looked for last begins, ends and belongs; it ends nowhere at 0. */
  private int start;

  private int end;
  private int place;

  /**
   * @param bytes that the body has at least
   */
  RepeatedHeads(int bytes) {
    int lines = Math.clamp(bytes / LINE_BYTES, LEAST_PLACES, MOST_PLACES);
    int places = Integer.highestOneBit(lines);
    this.from = new int[places];
    this.to = new int[places];
    this.heads = new Head[places];
    this.mask = places - 1;
  }

  /**
   * The head that begins there, when it is known and plain; else null.
   *
   * @param body with the same bytes each time, up to an end that may lie farther each time
   */
  @Nullable Head find(byte[] body, int at, int limit) {
    int hash = 0;
    int most = Math.min(limit, at + MOST_BYTES);
    int here = at;
    start = at;
    end = 0;
    // What has a backslash or no field is read part by part.
    for (; here < most && body[here] != ' '; here++) {
      if (body[here] == '\\' || body[here] == '\n') {
        return null;
      }
      hash = 31 * hash + body[here];
    }
    if (here == most) {
      return null;
    }
    end = here;
    place = (hash ^ (hash >>> 10) ^ (hash >>> 20)) & mask;
    Head known = heads[place];
    return known != null && Arrays.equals(body, from[place], to[place], body, at, here)
        ? known
        : null;
  }

  /** Where the head that was found ends: at a blank. */
  int end() {
    return end;
  }

  /** What the one is that was looked for and not found; not called when it was no good. */
  void add(Head head, int endsAt) {
    if (end == endsAt) {
      heads[place] = head;
      from[place] = start;
      to[place] = end;
    }
  }
}
