package io.watchkeeper.collector.health;

import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.StoreUnavailable;
import jakarta.inject.Singleton;

/** Asks the store for its newest second, within the store's own time-out. */
@Singleton
final class StoreProbe {

  private final SeriesReader reader;

  StoreProbe(SeriesReader reader) {
    this.reader = reader;
  }

  boolean answers() {
    try {
      var _ = reader.tail(Cursor.NEWEST, 1);
      return true;
    } catch (StoreUnavailable away) {
      return false;
    }
  }
}
