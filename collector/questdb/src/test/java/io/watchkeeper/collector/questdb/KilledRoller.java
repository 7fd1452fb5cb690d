package io.watchkeeper.collector.questdb;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Writes a row, three to a minute and now and then a late one, rolls up, and says so. */
final class KilledRoller {

  /** Stands still, after all that is written. */
  static final InstantSource CLOCK = () -> Stores.TEN.plus(Duration.ofDays(2));

  private KilledRoller() {}

  public static void main(String[] arguments) {
    QuestDbStore store = Stores.open(Path.of(arguments[0]), CLOCK);
    for (int i = 0; ; i++) {
      long second = i % 5 == 4 ? i : 20L * i;
      store.write(List.of(Stores.point("s1", Stores.TEN.plusSeconds(second), 1)));
      System.out.println(i);
      store.rollUp();
    }
  }
}
