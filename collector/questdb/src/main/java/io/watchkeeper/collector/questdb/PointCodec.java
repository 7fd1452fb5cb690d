package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Columns;
import io.watchkeeper.collector.model.Numbers;
import io.watchkeeper.collector.model.Point;
import io.watchkeeper.collector.model.Texts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Points as bytes, for the log of what is acknowledged; read by the same build or a later one.
 * Points in a row that have the same names give them once: two thirds of a record were names.
 */
final class PointCodec {

  /** Where records of earlier builds have how many points they hold. */
  private static final int WITH_NAMES_ONCE = -1;

  private PointCodec() {}

  static byte[] encoded(List<Point> points) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(points.size() * 128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(WITH_NAMES_ONCE);
      out.writeInt(points.size());
      for (int from = 0; from < points.size(); ) {
        int to = from + 1;
        while (to < points.size() && points.get(to).isAlike(points.get(from))) {
          to++;
        }
        alike(out, points.subList(from, to));
        from = to;
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void alike(DataOutputStream out, List<Point> points) throws IOException {
    Point first = points.getFirst();
    text(out, first.measurement());
    columns(out, first.labelRow().columns());
    columns(out, first.numberRow().columns());
    columns(out, first.textRow().columns());
    out.writeInt(points.size());
    for (Point point : points) {
      Instant at = point.at();
      out.writeLong(at.getEpochSecond());
      out.writeInt(at.getNano());
      values(out, point.labelRow());
      Numbers numbers = point.numberRow();
      for (int i = 0; i < numbers.size(); i++) {
        out.writeDouble(numbers.number(i));
      }
      values(out, point.textRow());
    }
  }

  private static void columns(DataOutputStream out, Columns columns) throws IOException {
    out.writeInt(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      text(out, columns.name(i));
    }
  }

  private static void values(DataOutputStream out, Texts texts) throws IOException {
    for (int i = 0; i < texts.size(); i++) {
      text(out, texts.value(i));
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  /** Of bytes whose checksum was right. */
  static List<Point> decoded(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int first = in.readInt();
    if (first != WITH_NAMES_ONCE) {
      return withNamesEach(in, first);
    }
    int count = in.readInt();
    List<Point> points = new ArrayList<>(count);
    while (points.size() < count) {
      String measurement = text(in);
      Columns labels = columns(in);
      Columns numbers = columns(in);
      Columns texts = columns(in);
      for (int left = in.readInt(); left > 0; left--) {
        Instant at = Instant.ofEpochSecond(in.readLong(), in.readInt());
        points.add(
            new Point(
                measurement, values(in, labels), at, numbers(in, numbers), values(in, texts)));
      }
    }
    return points;
  }

  private static Columns columns(DataInputStream in) throws IOException {
    List<String> names = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      names.add(text(in));
    }
    return Columns.of(names);
  }

  private static Texts values(DataInputStream in, Columns columns) throws IOException {
    String[] values = new String[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = text(in);
    }
    return Texts.of(columns, values);
  }

  private static Numbers numbers(DataInputStream in, Columns columns) throws IOException {
    double[] values = new double[columns.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readDouble();
    }
    return Numbers.of(columns, values);
  }

  /** As builds before 2026-11-21 wrote them. */
  private static List<Point> withNamesEach(DataInputStream in, int count) throws IOException {
    List<Point> points = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      String measurement = text(in);
      Instant at = Instant.ofEpochSecond(in.readLong(), in.readInt());
      Map<String, String> labels = texts(in);
      Map<String, Double> numbers = new HashMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        numbers.put(text(in), in.readDouble());
      }
      points.add(new Point(measurement, labels, at, numbers, texts(in)));
    }
    return points;
  }

  private static Map<String, String> texts(DataInputStream in) throws IOException {
    Map<String, String> texts = new HashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.put(text(in), text(in));
    }
    return texts;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
  }
}
