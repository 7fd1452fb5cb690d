package io.watchkeeper.collector.store.rollup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StretchesTest {

  @Test
  void isTheSetThatItsSecondsAre() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      Stretches stretches = new Stretches();
      BitSet seconds = new BitSet();
      for (int i = 0; i < 30; i++) {
        int from = random.nextInt(100);
        int to = from + 1 + random.nextInt(20);
        if (random.nextInt(3) == 0) {
          stretches.remove(from, to);
          seconds.clear(from, to);
        } else {
          stretches.add(from, to);
          seconds.set(from, to);
        }
      }
      int from = random.nextInt(100);
      int to = from + random.nextInt(40);
      BitSet within = new BitSet();
      stretches.within(from, to).forEach(s -> within.set((int) s.from(), (int) s.to()));
      assertEquals(seconds.get(from, to), within.get(from, to));
      assertEquals(within.cardinality(), within.get(from, to).cardinality());
      BitSet all = new BitSet();
      long end = -1;
      for (Stretches.Stretch s : stretches.all()) {
        assertTrue(s.from() > end, "apart from each other");
        end = s.to();
        all.set((int) s.from(), (int) s.to());
        assertTrue(stretches.contains(s.from(), s.to()));
      }
      assertEquals(seconds, all);
    }
  }
}
