package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Cursor;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cursor says: the second to read next, and the place in the order of arrival up to which
 * the seconds before it were read.
 *
 * @param nextSecond since the epoch
 * @param received in microseconds
 */
record Position(long nextSecond, long received) {

  private static final Pattern TOKEN = Pattern.compile("q1\\.(-?\\d{1,12})\\.(\\d{1,18})");

  static Position of(Cursor cursor) {
    Matcher token = TOKEN.matcher(cursor.token());
    if (!token.matches()) {
      throw new IllegalArgumentException(
          "the cursor is not one of this store: start again without a cursor");
    }
    return new Position(Long.parseLong(token.group(1)), Long.parseLong(token.group(2)));
  }

  Cursor cursor() {
    return new Cursor("q1." + nextSecond + "." + received);
  }
}
