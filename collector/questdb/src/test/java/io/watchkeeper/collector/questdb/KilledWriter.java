package io.watchkeeper.collector.questdb;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Writes one row after another and says each that was acknowledged, until it is killed. */
final class KilledWriter {

  private KilledWriter() {}

  public static void main(String[] arguments) {
    QuestDbStore store = Stores.open(Path.of(arguments[0]), InstantSource.system());
    for (int i = 0; ; i++) {
      store.write(List.of(Stores.point("s1", Stores.TEN.plusSeconds(i), i)));
      System.out.println(i);
    }
  }
}
