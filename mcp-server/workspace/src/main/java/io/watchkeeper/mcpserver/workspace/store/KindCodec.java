package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.Formula;
import io.watchkeeper.mcpserver.workspace.content.PropertyKind;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Property kinds as a tag and their fields. A tag and an enum's names are forever. */
final class KindCodec {
  private KindCodec() {}

  static void write(DataOutputStream out, PropertyKind kind) throws IOException {
    switch (kind) {
      case PropertyKind.Simple simple -> {
        out.writeByte(0);
        out.writeUTF(simple.name());
      }
      case PropertyKind.Numeric(var format) -> {
        out.writeByte(1);
        out.writeUTF(format);
      }
      case PropertyKind.Select(var options) -> write(out, 2, options);
      case PropertyKind.MultiSelect(var options) -> write(out, 3, options);
      case PropertyKind.Status(var options) -> write(out, 4, options);
      case PropertyKind.Relation(var source) -> {
        out.writeByte(5);
        TextCodec.write(out, source);
      }
      case PropertyKind.UniqueId(var prefix) -> {
        out.writeByte(6);
        out.writeUTF(prefix);
      }
      case PropertyKind.Computed(var formula) -> {
        out.writeByte(7);
        out.writeUTF(formula.name());
      }
      case PropertyKind.Rollup(var relation, var target, var function) -> {
        out.writeByte(8);
        out.writeUTF(relation);
        out.writeUTF(target);
        out.writeUTF(function.name());
      }
    }
  }

  static PropertyKind read(DataInputStream in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case 0 -> PropertyKind.Simple.valueOf(in.readUTF());
      case 1 -> new PropertyKind.Numeric(in.readUTF());
      case 2 -> new PropertyKind.Select(readOptions(in));
      case 3 -> new PropertyKind.MultiSelect(readOptions(in));
      case 4 -> new PropertyKind.Status(readOptions(in));
      case 5 -> new PropertyKind.Relation(TextCodec.readId(in));
      case 6 -> new PropertyKind.UniqueId(in.readUTF());
      case 7 -> new PropertyKind.Computed(Formula.valueOf(in.readUTF()));
      case 8 ->
          new PropertyKind.Rollup(
              in.readUTF(), in.readUTF(), PropertyKind.Rollup.Function.valueOf(in.readUTF()));
      default -> throw new IOException("unknown property tag " + tag);
    };
  }

  private static void write(DataOutputStream out, int tag, List<PropertyKind.Option> options)
      throws IOException {
    out.writeByte(tag);
    out.writeShort(options.size());
    for (PropertyKind.Option option : options) {
      out.writeUTF(option.id());
      out.writeUTF(option.name());
      out.writeUTF(option.color());
    }
  }

  private static List<PropertyKind.Option> readOptions(DataInputStream in) throws IOException {
    int size = in.readUnsignedShort();
    List<PropertyKind.Option> options = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      options.add(new PropertyKind.Option(in.readUTF(), in.readUTF(), in.readUTF()));
    }
    return options;
  }
}
