package io.watchkeeper.collector.query.influxql.plan;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The series that are taken together: those with the same values of the tags that are grouped by. A
 * series without such a tag has the empty text for it.
 */
record Group(SortedMap<String, String> tags) implements Comparable<Group> {

  Group {
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  static Group of(List<String> tags, Map<String, String> labels) {
    SortedMap<String, String> its = new TreeMap<>();
    for (String tag : tags) {
      its.put(tag, labels.getOrDefault(tag, ""));
    }
    return new Group(its);
  }

  /** By the values, in the order of the tags' names. */
  @Override
  public int compareTo(Group other) {
    return tags.toString().compareTo(other.tags.toString());
  }
}
