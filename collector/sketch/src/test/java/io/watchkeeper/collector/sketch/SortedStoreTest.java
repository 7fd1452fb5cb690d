package io.watchkeeper.collector.sketch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.datadoghq.sketch.ddsketch.DDSketch;
import com.datadoghq.sketch.ddsketch.encoding.GrowingByteArrayOutput;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import com.datadoghq.sketch.ddsketch.store.SparseStore;
import com.datadoghq.sketch.ddsketch.store.Store;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The library's own sparse store says what is right. */
class SortedStoreTest {

  @Test
  void holdsAndEncodesWhatTheLibrarysStoreDoes() throws IOException {
    Random random = new Random(20_261_121);
    for (int round = 0; round < 200; round++) {
      Store ours = new SortedStore();
      Store theirs = new SparseStore();
      int spread = 1 + random.nextInt(200);
      for (int i = random.nextInt(300); i > 0; i--) {
        int index = random.nextInt(spread) - spread / 2;
        double count = random.nextInt(4);
        ours.add(index, count);
        theirs.add(index, count);
      }
      assertEquals(theirs.getStream().toList(), ours.getStream().toList());
      assertEquals(theirs.getDescendingStream().toList(), ours.getDescendingStream().toList());
      assertEquals(theirs.getTotalCount(), ours.getTotalCount());
      assertEquals(theirs.isEmpty(), ours.isEmpty());
      assertEquals(theirs.getStream().toList(), ours.copy().getStream().toList());
      if (!ours.isEmpty()) {
        assertEquals(theirs.getMinIndex(), ours.getMinIndex());
        assertEquals(theirs.getMaxIndex(), ours.getMaxIndex());
      }
    }
  }

  @Test
  void aSketchHasTheSameBytes() throws IOException {
    Random random = new Random(7);
    LogarithmicMapping mapping = new LogarithmicMapping(ValueSketch.ERROR);
    for (int round = 0; round < 100; round++) {
      ValueSketch ours = new ValueSketch();
      DDSketch theirs = new DDSketch(mapping, SparseStore::new);
      for (int i = random.nextInt(200); i > 0; i--) {
        double value = random.nextInt(5) == 0 ? 0 : random.nextGaussian() * 1e3;
        ours.add(value);
        theirs.accept(value);
      }
      GrowingByteArrayOutput output = GrowingByteArrayOutput.withInitialCapacity(64);
      theirs.encode(output, true);
      assertArrayEquals(output.trimmedCopy(), ours.encoded());
    }
  }

  @Test
  void anEmptyOneHasNoEnds() {
    Store store = new SortedStore();
    store.add(3, 1);
    store.clear();
    assertThrows(NoSuchElementException.class, store::getMinIndex);
    assertThrows(NoSuchElementException.class, store::getMaxIndex);
  }
}
