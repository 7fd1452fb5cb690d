package io.watchkeeper.collector.remote;

import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.questdb.QuestDbStore;

/** The store itself keeps the contract. */
class InProcessReaderTest extends OverQuestDb {

  @Override
  SeriesReader over(QuestDbStore store) {
    return store;
  }

  @Override
  void closeReader() {
    // The store is closed by the contract.
  }
}
