package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.Value;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Values as a tag and their fields. A tag is forever: new kinds append. */
final class ValueCodec {
  private ValueCodec() {}

  static void write(DataOutputStream out, Value value) throws IOException {
    switch (value) {
      case Value.Empty empty -> out.writeByte(0);
      case Value.Text(var text) -> {
        out.writeByte(1);
        TextCodec.write(out, text);
      }
      case Value.Line(var text) -> {
        out.writeByte(2);
        out.writeUTF(text);
      }
      case Value.Numeric(var number) -> {
        out.writeByte(3);
        out.writeDouble(number);
      }
      case Value.Choice(var name) -> {
        out.writeByte(4);
        out.writeUTF(name);
      }
      case Value.Choices(var names) -> {
        out.writeByte(5);
        out.writeShort(names.size());
        for (String name : names) {
          out.writeUTF(name);
        }
      }
      case Value.Dates(var start, var end) -> {
        out.writeByte(6);
        out.writeUTF(start);
        TextCodec.writeOptional(out, end);
      }
      case Value.Checked(var on) -> {
        out.writeByte(7);
        out.writeBoolean(on);
      }
      case Value.Ids(var ids) -> {
        out.writeByte(8);
        out.writeShort(ids.size());
        for (UUID id : ids) {
          TextCodec.write(out, id);
        }
      }
      case Value.Serial(var number) -> {
        out.writeByte(9);
        out.writeLong(number);
      }
      case Value.Moment(Instant at) -> {
        out.writeByte(10);
        out.writeLong(at.toEpochMilli());
      }
      case Value.Rolled rolled -> throw new IOException("a rollup is computed, never stored");
    }
  }

  static Value read(DataInputStream in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case 0 -> Value.EMPTY;
      case 1 -> new Value.Text(TextCodec.read(in));
      case 2 -> new Value.Line(in.readUTF());
      case 3 -> new Value.Numeric(in.readDouble());
      case 4 -> new Value.Choice(in.readUTF());
      case 5 -> {
        int size = in.readUnsignedShort();
        List<String> names = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          names.add(in.readUTF());
        }
        yield new Value.Choices(names);
      }
      case 6 -> new Value.Dates(in.readUTF(), TextCodec.readOptional(in));
      case 7 -> new Value.Checked(in.readBoolean());
      case 8 -> {
        int size = in.readUnsignedShort();
        List<UUID> ids = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          ids.add(TextCodec.readId(in));
        }
        yield new Value.Ids(ids);
      }
      case 9 -> new Value.Serial(in.readLong());
      case 10 -> new Value.Moment(Instant.ofEpochMilli(in.readLong()));
      default -> throw new IOException("unknown value tag " + tag + ": made by a newer version");
    };
  }
}
