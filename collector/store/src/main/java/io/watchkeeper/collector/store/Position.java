package io.watchkeeper.collector.store;

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
public record Position(long nextSecond, long received) {

  private static final Pattern TOKEN = Pattern.compile("(\\w{2})\\.(-?\\d{1,12})\\.(\\d{1,18})");

  /**
   * What the cursor of this store says.
   *
   * @param store two letters or digits with which the cursors of this store begin
   * @throws IllegalArgumentException for a cursor of another store
   */
  public static Position of(Cursor cursor, String store) {
    Matcher token = TOKEN.matcher(cursor.token());
    if (!token.matches() || !token.group(1).equals(store)) {
      throw new IllegalArgumentException(
          "the cursor is not one of this store: start again without a cursor");
    }
    return new Position(Long.parseLong(token.group(2)), Long.parseLong(token.group(3)));
  }

  public Cursor cursor(String store) {
    return new Cursor(store + "." + nextSecond + "." + received);
  }
}
