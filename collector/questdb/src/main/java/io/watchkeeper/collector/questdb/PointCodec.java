package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Point;
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

/** Points as bytes, for the log of what is acknowledged; read by the same build or a later one. */
final class PointCodec {

  private PointCodec() {}

  static byte[] encoded(List<Point> points) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(points.size() * 256);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(points.size());
      for (Point point : points) {
        text(out, point.measurement());
        Instant at = point.at();
        out.writeLong(at.getEpochSecond());
        out.writeInt(at.getNano());
        texts(out, point.labels());
        out.writeInt(point.numbers().size());
        for (Map.Entry<String, Double> number : point.numbers().entrySet()) {
          text(out, number.getKey());
          out.writeDouble(number.getValue());
        }
        texts(out, point.texts());
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void texts(DataOutputStream out, Map<String, String> texts) throws IOException {
    out.writeInt(texts.size());
    for (Map.Entry<String, String> its : texts.entrySet()) {
      text(out, its.getKey());
      text(out, its.getValue());
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
    int count = in.readInt();
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
