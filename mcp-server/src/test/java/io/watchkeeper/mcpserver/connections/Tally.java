package io.watchkeeper.mcpserver.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Recorder;

/** What all clients saw together. */
final class Tally {

  private static final long LONGEST_MICROS = 60_000_000;
  private static final int SHOWN = 10;

  final AtomicInteger ready = new AtomicInteger();
  final LongAdder calls = new LongAdder();
  final LongAdder keepAlives = new LongAdder();
  final LongAdder errors = new LongAdder();
  final Recorder micros = new Recorder(LONGEST_MICROS, 3);
  private final List<String> first = new ArrayList<>();

  /** The first few are shown. */
  synchronized void wrong(String what) {
    errors.increment();
    if (first.size() < SHOWN) {
      first.add(what);
    }
  }

  void answered(long nanos) {
    calls.increment();
    micros.recordValue(Math.min(LONGEST_MICROS, nanos / 1_000));
  }

  synchronized List<String> firstErrors() {
    return List.copyOf(first);
  }
}
