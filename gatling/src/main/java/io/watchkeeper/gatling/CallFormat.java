package io.watchkeeper.gatling;

import java.util.ArrayList;
import java.util.List;

/**
 * The file of response times: UTF-8, a line each, in the order in which the calls ended.
 *
 * <pre>
 * #watchkeeper-calls 1
 * started_at_ns,duration_ns,user,era,tool,class,outcome,key,stale_age_seconds
 * 1795231200000000000,1834201,3,2025-11-25,get_page,read,ok,9a3f00c2d1e4b576,
 * #pulse at_ns=1795231201000000000 in_flight=2 dropped=0
 * </pre>
 *
 * Times are exact to what the machine's clock gives, never rounded or binned. {@code key} is 16
 * hexadecimal digits. A line that begins with # is no call: the version, once; what was learned,
 * once; a pulse at least each second, after which all calls that ended before it are in the file,
 * but for those {@code dropped}, counted since the start, because the disk was too slow. A reader
 * ignores # lines whose first word it does not know, and columns beyond those it knows.
 */
final class CallFormat {
  static final String VERSION = "#watchkeeper-calls 1";
  static final String HEADER =
      "started_at_ns,duration_ns,user,era,tool,class,outcome,key,stale_age_seconds";

  private static final int COLUMNS = 9;

  private CallFormat() {}

  /** Without its line end. */
  static void append(StringBuilder text, CallRecord call) {
    text.append(call.startedAtNanos()).append(',').append(call.durationNanos()).append(',');
    text.append(call.caller().user()).append(',').append(call.caller().era().revision());
    text.append(',').append(word(call.asked().tool())).append(',');
    text.append(call.asked().callClass().word()).append(',').append(call.outcome().word());
    text.append(',');
    String key = Long.toHexString(call.asked().key());
    text.repeat('0', 16 - key.length()).append(key).append(',');
    Double age = call.staleAgeSeconds();
    if (age != null) {
      text.append(age.doubleValue());
    }
  }

  static String pulse(long atNanos, int inFlight, long dropped) {
    return "#pulse at_ns=" + atNanos + " in_flight=" + inFlight + " dropped=" + dropped;
  }

  static String learned(Library library) {
    return "#learned hot="
        + library.hotPages().size()
        + " cold="
        + library.coldPages().size()
        + " write="
        + library.writePages().size()
        + " data_sources="
        + library.dataSources().size();
  }

  /** The cells of a line about a call; empty for any other line. */
  static List<String> cells(String line) {
    if (line.startsWith("#") || line.equals(HEADER)) {
      return List.of();
    }
    List<String> cells = new ArrayList<>(List.of(line.split(",", -1)));
    if (cells.size() < COLUMNS) {
      throw new IllegalArgumentException("no line of a call: " + line);
    }
    return cells;
  }

  /** A server may name its tools as it likes; a name must not end a cell or a line. */
  private static String word(String tool) {
    StringBuilder word = new StringBuilder(tool.length());
    tool.codePoints()
        .map(c -> c == ',' || Character.isISOControl(c) || Character.isWhitespace(c) ? '_' : c)
        .forEach(word::appendCodePoint);
    return word.toString();
  }
}
