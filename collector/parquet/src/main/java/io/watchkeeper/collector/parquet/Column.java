package io.watchkeeper.collector.parquet;

import java.util.function.Consumer;

/** The columns of the file, in their order. */
enum Column {
  /** {@code measurement.field}. */
  METRIC("metric", Column.BYTE_ARRAY, false),
  /** The labels as a JSON object, its names sorted. */
  LABELS("labels", Column.BYTE_ARRAY, false),
  /** Microseconds since 1970-01-01T00:00:00Z. */
  TIME("time", Column.INT64, false),
  /** Of a field that holds numbers. */
  VALUE("value", Column.DOUBLE, true),
  /** Of a field that holds texts. */
  TEXT("text", Column.BYTE_ARRAY, true);

  static final int INT64 = 2;
  static final int DOUBLE = 5;
  static final int BYTE_ARRAY = 6;

  private static final int UTF8 = 0;
  private static final int TIMESTAMP_MICROS = 10;

  private final String title;
  private final int type;
  private final boolean optional;

  Column(String title, int type, boolean optional) {
    this.title = title;
    this.type = type;
    this.optional = optional;
  }

  String title() {
    return title;
  }

  /** Parquet's number of the physical type. */
  int type() {
    return type;
  }

  boolean optional() {
    return optional;
  }

  /** Whether its values come again and again, so that each is written once a row group. */
  boolean repeats() {
    return this == METRIC || this == LABELS;
  }

  /** Parquet's SchemaElement. */
  Consumer<ThriftWriter> schema() {
    return out -> {
      out.i32(1, type);
      out.i32(3, optional ? 1 : 0);
      out.text(4, title);
      if (type == BYTE_ARRAY) {
        out.i32(6, UTF8);
        out.struct(10, logical -> logical.struct(1, _ -> {}));
      } else if (this == TIME) {
        out.i32(6, TIMESTAMP_MICROS);
        out.struct(
            10,
            logical ->
                logical.struct(
                    8,
                    timestamp -> {
                      timestamp.truth(1, true);
                      timestamp.struct(2, unit -> unit.struct(2, _ -> {}));
                    }));
      }
    };
  }
}
