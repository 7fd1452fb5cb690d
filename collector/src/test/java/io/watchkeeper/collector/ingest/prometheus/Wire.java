package io.watchkeeper.collector.ingest.prometheus;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A message of Protocol Buffers, made field by field. */
public final class Wire {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream output = CodedOutputStream.newInstance(bytes);

  private interface Writing {
    void write(CodedOutputStream output) throws IOException;
  }

  private Wire with(Writing writing) {
    try {
      writing.write(output);
      output.flush();
      return this;
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  public Wire text(int field, String value) {
    return with(to -> to.writeString(field, value));
  }

  public Wire number(int field, double value) {
    return with(to -> to.writeDouble(field, value));
  }

  public Wire whole(int field, long value) {
    return with(to -> to.writeInt64(field, value));
  }

  /** Of type sint32 or sint64. */
  public Wire signed(int field, long... values) {
    return with(to -> {
      for (long value : values) {
        to.writeSInt64(field, value);
      }
    });
  }

  public Wire message(int field, Wire value) {
    return with(to -> to.writeByteArray(field, value.bytes()));
  }

  /** Type sint64, side by side. */
  public Wire packedSigned(int field, long... values) {
    return packed(
        field,
        to -> {
          for (long value : values) {
            to.writeSInt64NoTag(value);
          }
        });
  }

  public Wire packedNumbers(int field, double... values) {
    return packed(
        field,
        to -> {
          for (double value : values) {
            to.writeDoubleNoTag(value);
          }
        });
  }

  public Wire packedWholes(int field, int... values) {
    return packed(
        field,
        to -> {
          for (int value : values) {
            to.writeUInt32NoTag(value);
          }
        });
  }

  private Wire packed(int field, Writing writing) {
    byte[] inner = new Wire().with(writing).bytes();
    return with(to -> to.writeByteArray(field, inner));
  }

  public byte[] bytes() {
    return bytes.toByteArray();
  }

  /** All fields of another message, behind those that are there. */
  public Wire and(Wire other) {
    return with(to -> to.writeRawBytes(other.bytes()));
  }

  /** As one of several messages that have their lengths in front. */
  byte[] delimited() {
    return new Wire().with(to -> to.writeByteArrayNoTag(bytes())).bytes();
  }

  /** A sample of remote write. */
  public static Wire sample(double value, long millis) {
    return new Wire().number(1, value).whole(2, millis);
  }

  /** A label of remote write 1.0, or of an exposition. */
  public static Wire label(String name, String value) {
    return new Wire().text(1, name).text(2, value);
  }

  /** A run of buckets. */
  static Wire span(int offset, int length) {
    return new Wire().signed(1, offset).whole(2, length);
  }
}
