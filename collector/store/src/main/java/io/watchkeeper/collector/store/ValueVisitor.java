package io.watchkeeper.collector.store;

import java.util.SortedMap;

/** Sees each value; what it throws ends the reading. The labels of one series may be one object. */
public interface ValueVisitor {

  void number(SortedMap<String, String> labels, long atMicros, double value);

  void text(SortedMap<String, String> labels, long atMicros, String text);
}
