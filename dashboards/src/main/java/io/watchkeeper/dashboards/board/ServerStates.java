package io.watchkeeper.dashboards.board;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Tells from the rows which server is there. Owned by the thread that polls the watch. */
final class ServerStates {

  /** A row of the newest second may come late; one of the second before it may not. */
  private static final int SILENT_AFTER_SECONDS = 3;

  private Map<String, Part> last = Map.of();

  Map<String, Part> of(History history) {
    Instant newest = history.newest();
    if (newest == null) {
      return last;
    }
    Map<String, Part> next = new HashMap<>();
    for (String server : history.servers()) {
      History.Track track = history.track(server);
      Instant heard = track.lastHeard().orElse(newest);
      Part before = last.get(server);
      if (heard.isAfter(newest.minusSeconds(SILENT_AFTER_SECONDS))) {
        next.put(
            server,
            before != null && before.up()
                ? before
                : new Part(Part.State.UP, startOfRun(track, heard), null, ""));
      } else {
        next.put(
            server,
            before != null && before.state() == Part.State.AWAY
                ? before
                : new Part(Part.State.AWAY, heard.plusSeconds(1), heard, "it writes nothing"));
      }
    }
    last = next;
    return next;
  }

  /** First of the seconds without a gap up to this one. */
  private static Instant startOfRun(History.Track track, Instant heard) {
    long start = heard.getEpochSecond();
    for (long second : track.readings().descendingKeySet()) {
      if (start - second > SILENT_AFTER_SECONDS) {
        break;
      }
      start = second;
    }
    return Instant.ofEpochSecond(start);
  }
}
