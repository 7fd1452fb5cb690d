package io.watchkeeper.collector.parquet;

import java.util.function.Consumer;

/**
 * A column of a file.
 *
 * @param optional whether a row may have nothing there
 */
record Column(String title, Kind kind, boolean optional) {

  /** What stands in it. */
  enum Kind {
    /** Texts that come again and again, so that each is written once a row group. */
    REPEATED(6),
    /** Texts that are all different. */
    TEXT(6),
    /** Microseconds since 1970-01-01T00:00:00Z. */
    TIME(2),
    REAL(5);

    private final int type;

    Kind(int type) {
      this.type = type;
    }
  }

  private static final int UTF8 = 0;
  private static final int TIMESTAMP_MICROS = 10;

  static Column of(String title, Kind kind) {
    return new Column(title, kind, false);
  }

  static Column optional(String title, Kind kind) {
    return new Column(title, kind, true);
  }

  /** Parquet's number of the physical type. */
  int type() {
    return kind.type;
  }

  /** Parquet's SchemaElement. */
  Consumer<ThriftWriter> schema() {
    return out -> {
      out.i32(1, type());
      out.i32(3, optional ? 1 : 0);
      out.text(4, title);
      switch (kind) {
        case REPEATED, TEXT -> {
          out.i32(6, UTF8);
          out.struct(10, logical -> logical.struct(1, _ -> {}));
        }
        case TIME -> {
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
        case REAL -> {}
      }
    };
  }
}
