package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.Parent;
import io.watchkeeper.mcpserver.workspace.content.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Pages as bytes; the id is the key and not repeated. */
final class PageCodec {
  private PageCodec() {}

  static byte[] encode(Page page) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      switch (page.parent()) {
        case Parent.InWorkspace workspace -> out.writeByte(0);
        case Parent.InPage(var id) -> {
          out.writeByte(1);
          TextCodec.write(out, id);
        }
        case Parent.InDataSource(var id) -> {
          out.writeByte(2);
          TextCodec.write(out, id);
        }
      }
      TextCodec.writeOptional(out, page.icon());
      write(out, page.created());
      write(out, page.edited());
      out.writeBoolean(page.inTrash());
      out.writeShort(page.values().size());
      for (Value value : page.values()) {
        ValueCodec.write(out, value);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static Page decode(UUID id, byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Parent parent = readParent(in);
      String icon = TextCodec.readOptional(in);
      Page.Stamp created = readStamp(in);
      Page.Stamp edited = readStamp(in);
      boolean inTrash = in.readBoolean();
      int size = in.readUnsignedShort();
      List<Value> values = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        values.add(ValueCodec.read(in));
      }
      return new Page(id, parent, icon, created, edited, inTrash, values);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a page whose bytes these are; nothing else of it is read. */
  static Parent parent(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return readParent(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Parent readParent(DataInputStream in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case 0 -> new Parent.InWorkspace();
      case 1 -> new Parent.InPage(TextCodec.readId(in));
      case 2 -> new Parent.InDataSource(TextCodec.readId(in));
      default -> throw new IOException("unknown parent tag " + tag);
    };
  }

  static void write(DataOutputStream out, Page.Stamp stamp) throws IOException {
    TextCodec.write(out, stamp.by());
    out.writeLong(stamp.at().toEpochMilli());
  }

  static Page.Stamp readStamp(DataInputStream in) throws IOException {
    return new Page.Stamp(TextCodec.readId(in), Instant.ofEpochMilli(in.readLong()));
  }
}
