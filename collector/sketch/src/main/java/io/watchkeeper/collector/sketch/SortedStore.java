package io.watchkeeper.collector.sketch;

import com.datadoghq.sketch.ddsketch.encoding.BinEncodingMode;
import com.datadoghq.sketch.ddsketch.encoding.Flag;
import com.datadoghq.sketch.ddsketch.encoding.Output;
import com.datadoghq.sketch.ddsketch.encoding.VarEncodingHelper;
import com.datadoghq.sketch.ddsketch.store.Bin;
import com.datadoghq.sketch.ddsketch.store.BinAcceptor;
import com.datadoghq.sketch.ddsketch.store.Store;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntUnaryOperator;

/**
 * The buckets in use and their counts, in two arrays by index: 12 bytes a bucket, where the
 * library's own sparse store keeps a tree with two boxed numbers each. A roll-up holds thousands of
 * sketches of some sixty buckets, so moving the rest of an array costs less than a look into a
 * tree. Its bytes are those of the library's sparse store.
 */
final class SortedStore implements Store {

  private static final int FIRST_BUCKETS = 8;
  private static final int[] NO_INDICES = {};
  private static final double[] NO_COUNTS = {};

  private int[] indices = NO_INDICES;
  private double[] counts = NO_COUNTS;
  private int size;

  /** Where the last one was added: merging comes in order, and numbers of a series lie close. */
  private int last;

  @Override
  public void add(int index, double count) {
    if (count == 0) {
      return;
    }
    int place = place(index);
    if (place == size || indices[place] != index) {
      insert(place, index);
    }
    counts[place] += count;
    last = place;
  }

  /** Of the first bucket that is not before the index. */
  private int place(int index) {
    if (size == 0 || indices[size - 1] < index) {
      return size;
    }
    if (last < size && indices[last] == index) {
      return last;
    }
    int found = Arrays.binarySearch(indices, 0, size, index);
    return found < 0 ? -found - 1 : found;
  }

  private void insert(int place, int index) {
    if (size == indices.length) {
      int more = Math.max(FIRST_BUCKETS, size * 2);
      indices = Arrays.copyOf(indices, more);
      counts = Arrays.copyOf(counts, more);
    }
    System.arraycopy(indices, place, indices, place + 1, size - place);
    System.arraycopy(counts, place, counts, place + 1, size - place);
    indices[place] = index;
    counts[place] = 0;
    size++;
  }

  @Override
  public Store copy() {
    SortedStore copy = new SortedStore();
    copy.indices = Arrays.copyOf(indices, size);
    copy.counts = Arrays.copyOf(counts, size);
    copy.size = size;
    return copy;
  }

  @Override
  public void clear() {
    size = 0;
  }

  @Override
  public boolean isEmpty() {
    return size == 0;
  }

  @Override
  public double getTotalCount() {
    double total = 0;
    for (int i = 0; i < size; i++) {
      total += counts[i];
    }
    return total;
  }

  @Override
  public int getMinIndex() {
    return indices[filled(0)];
  }

  @Override
  public int getMaxIndex() {
    return indices[filled(size - 1)];
  }

  private int filled(int place) {
    if (size == 0) {
      throw new NoSuchElementException("no bucket is in use");
    }
    return place;
  }

  @Override
  public void forEach(BinAcceptor acceptor) {
    for (int i = 0; i < size; i++) {
      acceptor.accept(indices[i], counts[i]);
    }
  }

  @Override
  public Iterator<Bin> getAscendingIterator() {
    return iterator(step -> step);
  }

  @Override
  public Iterator<Bin> getDescendingIterator() {
    return iterator(step -> size - 1 - step);
  }

  private Iterator<Bin> iterator(IntUnaryOperator placeOfStep) {
    return new Iterator<>() {
      private int step;

      @Override
      public boolean hasNext() {
        return step < size;
      }

      @Override
      public Bin next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        int place = placeOfStep.applyAsInt(step++);
        return new Bin(indices[place], counts[place]);
      }
    };
  }

  @Override
  public void encode(Output output, Flag.Type storeFlagType) throws IOException {
    if (size == 0) {
      return;
    }
    BinEncodingMode.INDEX_DELTAS_AND_COUNTS.toFlag(storeFlagType).encode(output);
    VarEncodingHelper.encodeUnsignedVarLong(output, size);
    long before = 0;
    for (int i = 0; i < size; i++) {
      VarEncodingHelper.encodeSignedVarLong(output, indices[i] - before);
      VarEncodingHelper.encodeVarDouble(output, counts[i]);
      before = indices[i];
    }
  }
}
