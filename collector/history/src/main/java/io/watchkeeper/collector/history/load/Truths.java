package io.watchkeeper.collector.history.load;

import io.watchkeeper.collector.history.History;
import io.watchkeeper.collector.history.Incident;
import java.time.Instant;

/** The incidents of a synthetic history as a file. */
final class Truths {

  private Truths() {}

  /** A line an incident; the last column lists the series that it moves, with bars between. */
  static String csv(History history, Instant from, Instant to) {
    StringBuilder text =
        new StringBuilder("synthetic_incident,onset,end,server,backend,client,strength,series\n");
    for (Incident incident : history.incidents(from, to)) {
      text.append(incident.kind()).append(',').append(incident.onset()).append(',');
      text.append(incident.end()).append(',').append(incident.place().server()).append(',');
      text.append(incident.place().backend()).append(',').append(incident.place().client());
      text.append(',').append(Math.round(incident.strength() * 1e3) / 1e3).append(",\"");
      text.append(
          String.join(
              "|",
              incident.affected(history.scenario().fleet()).stream()
                  .map(series -> series.toString().replace("\"", "\"\""))
                  .toList()));
      text.append("\"\n");
    }
    return text.toString();
  }
}
