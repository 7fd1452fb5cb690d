package io.watchkeeper.collector.ingest.prometheus;

import java.io.IOException;

/** A value as both versions of remote write have it. */
record PlainSample(double value, long millis) {

  static PlainSample read(Fields.Field field) throws IOException, FormatException {
    double[] value = {0};
    long[] millis = {0};
    field.message(part -> {
      switch (part.number()) {
        case 1 -> value[0] = part.input().readDouble();
        case 2 -> millis[0] = part.input().readInt64();
        default -> {
          return false;
        }
      }
      return true;
    });
    return new PlainSample(value[0], millis[0]);
  }
}
