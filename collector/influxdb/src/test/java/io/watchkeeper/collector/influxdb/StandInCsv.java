package io.watchkeeper.collector.influxdb;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes tables as InfluxDB's annotated CSV describes it. */
final class StandInCsv {

  private final StandInQuery asked;
  private final StringBuilder text = new StringBuilder();
  private String header = "";
  private int tables;

  StandInCsv(StandInQuery asked) {
    this.asked = asked;
  }

  /** One table: the values of one field of one series, at their microseconds. */
  void table(Map<String, String> columns, Map<Long, Object> values) {
    boolean begun = false;
    for (Map.Entry<Long, Object> value : values.entrySet()) {
      if (asked.takes(value.getValue())) {
        if (!begun) {
          begin(columns, type(value.getValue()));
          begun = true;
        }
        List<String> cells = new ArrayList<>();
        cells.add("");
        cells.add("");
        cells.add(Integer.toString(tables));
        cells.add(asked.start().toString());
        cells.add(asked.stop().toString());
        cells.add(Instant.EPOCH.plus(value.getKey(), ChronoUnit.MICROS).toString());
        cells.add(value.getValue().toString());
        cells.addAll(new TreeMap<>(columns).values());
        row(cells);
      }
    }
    if (begun) {
      tables++;
    }
  }

  private static String type(Object value) {
    return switch (value) {
      case Double _ -> "double";
      case Long _ -> "long";
      default -> "string";
    };
  }

  /** A new header where the columns differ from those of the table before. */
  private void begin(Map<String, String> columns, String type) {
    List<String> names = new ArrayList<>(new TreeMap<>(columns).keySet());
    String wanted = type + names;
    if (!wanted.equals(header)) {
      if (!text.isEmpty()) {
        text.append("\r\n");
      }
      String time = "dateTime:RFC3339";
      List<String> types =
          new ArrayList<>(List.of("#datatype", "string", "long", time, time, time, type));
      List<String> groups =
          new ArrayList<>(List.of("#group", "false", "false", "true", "true", "false", "false"));
      List<String> defaults = new ArrayList<>(List.of("#default", "_result", "", "", "", "", ""));
      List<String> heads =
          new ArrayList<>(List.of("", "result", "table", "_start", "_stop", "_time", "_value"));
      for (String name : names) {
        types.add("string");
        groups.add("true");
        defaults.add("");
        heads.add(name);
      }
      row(types);
      row(groups);
      row(defaults);
      row(heads);
      header = wanted;
    }
  }

  private void row(List<String> cells) {
    List<String> quoted = new ArrayList<>();
    for (String cell : cells) {
      boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      quoted.add(plain ? cell : '"' + cell.replace("\"", "\"\"") + '"');
    }
    text.append(String.join(",", quoted)).append("\r\n");
  }

  /** An answer without tables is an empty line. */
  String text() {
    return text + "\r\n";
  }
}
