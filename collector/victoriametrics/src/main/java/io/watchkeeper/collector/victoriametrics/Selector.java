package io.watchkeeper.collector.victoriametrics;

import io.watchkeeper.collector.store.Database;
import io.watchkeeper.collector.store.http.Lines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Series by their labels, as Prometheus writes it. */
record Selector(List<String> conditions) {

  /** Whatever was written by us. */
  static Selector anything() {
    return new Selector(List.of(Lines.MEASUREMENT + "!=\"\""));
  }

  Selector measurement(String name) {
    return and(equal(Lines.MEASUREMENT, name));
  }

  Selector field(Database.Field field) {
    return measurement(field.measurement())
        .and(equal("__name__", field.measurement() + "_" + field.name()));
  }

  /** The places in the order of arrival. */
  Selector places() {
    return and("__name__=~\".+_" + Database.RECEIVED + "\"");
  }

  Selector labels(Map<String, String> labels) {
    Selector all = this;
    for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
      all = all.and(equal(label.getKey(), label.getValue()));
    }
    return all;
  }

  private Selector and(String condition) {
    List<String> more = new ArrayList<>(conditions);
    more.add(condition);
    return new Selector(more);
  }

  private static String equal(String label, String value) {
    return label
        + "=\""
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + "\"";
  }

  @Override
  public String toString() {
    return "{" + String.join(",", conditions) + "}";
  }
}
