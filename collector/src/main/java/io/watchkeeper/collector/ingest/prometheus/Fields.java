package io.watchkeeper.collector.ingest.prometheus;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Goes through a message of Protocol Buffers field by field, since only a few of them are kept.
 * Those that their reader does not know are passed over, as the format wants it.
 */
final class Fields {

  private Fields() {}

  /** Reads the values of one sort of message. */
  @FunctionalInterface
  interface Reader {

    /** Reads the value that is next; false, with nothing read, when it is of no use. */
    boolean read(Field field) throws IOException, FormatException;
  }

  /** A value that is next in the input. */
  record Field(int tag, CodedInputStream input) {

    int number() {
      return WireFormat.getTagFieldNumber(tag);
    }

    /** Whether numbers stand here side by side, as newer messages have them. */
    boolean packed() {
      return WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
    }

    String text() throws IOException {
      return input.readStringRequireUtf8();
    }

    /** A message within this one. */
    void message(Reader reader) throws IOException, FormatException {
      int end = input.pushLimit(input.readRawVarint32());
      all(input, reader);
      input.popLimit(end);
    }

    /** One number, or all that are packed together. */
    void numbers(Numbers numbers) throws IOException, FormatException {
      if (!packed()) {
        numbers.read(input);
        return;
      }
      int end = input.pushLimit(input.readRawVarint32());
      while (!input.isAtEnd()) {
        numbers.read(input);
      }
      input.popLimit(end);
    }
  }

  /** Reads the next of several numbers. */
  @FunctionalInterface
  interface Numbers {
    void read(CodedInputStream input) throws IOException, FormatException;
  }

  /** Up to the end of the input, or of the message that it is limited to. */
  static void all(CodedInputStream input, Reader reader) throws IOException, FormatException {
    for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
      if (!reader.read(new Field(tag, input))) {
        var _ = input.skipField(tag);
      }
    }
  }
}
