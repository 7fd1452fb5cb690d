package io.watchkeeper.collector.ingest.prometheus;

import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.histogram.Totals;
import io.watchkeeper.collector.ingest.histogram.TotalsOfWriters;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Remote write: what a Prometheus server, or an agent that speaks as one, sends on. */
@Singleton
final class RemoteWrite {

  private final Intake intake;
  private final TotalsOfWriters totals = new TotalsOfWriters(Totals.MOST_WEIGHT);

  RemoteWrite(Intake intake) {
    this.intake = intake;
  }

  /**
   * Keeps what can be kept.
   *
   * @throws FormatException the bytes are no write request; nothing was kept
   */
  Written.Outcome take(String writer, byte[] message, RemoteVersion version)
      throws FormatException {
    Written written = new Written(writer, intake);
    try {
      switch (version) {
        case FIRST -> WriteRequest.read(message, written);
        case SECOND -> SymbolsRequest.read(message, written);
      }
    } catch (IOException wrong) {
      throw new FormatException("the body is no write request of Prometheus");
    }
    // Requests without histograms, which are most, need not come one after the other.
    return written.hasHistograms()
        ? totals.take(writer, written::store)
        : written.store(new Totals(1));
  }
}
