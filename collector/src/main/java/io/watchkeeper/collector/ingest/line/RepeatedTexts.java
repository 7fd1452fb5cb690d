package io.watchkeeper.collector.ingest.line;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Texts that stood in the body before. Label values come again line by line, and those few are
 * found by their bytes: not made again, and with a hash that is known. One place a hash, so it
 * holds no more than {@value #PLACES} whatever comes.
 */
final class RepeatedTexts {

  private static final int PLACES = 512;

  private final int[] from = new int[PLACES];
  private final @Nullable String[] texts = new String[PLACES];
  private final int[] to = new int[PLACES];

  /** The bytes as a text; always of the same body. */
  String of(byte[] body, int start, int end) {
    int hash = 0;
    for (int i = start; i < end; i++) {
      hash = 31 * hash + body[i];
    }
    int place = (hash ^ (hash >>> 9)) & (PLACES - 1);
    String known = texts[place];
    if (known != null && Arrays.equals(body, from[place], to[place], body, start, end)) {
      return known;
    }
    String text = new String(body, start, end - start, StandardCharsets.UTF_8);
    texts[place] = text;
    from[place] = start;
    to[place] = end;
    return text;
  }
}
