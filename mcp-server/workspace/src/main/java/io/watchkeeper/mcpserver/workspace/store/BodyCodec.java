package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockContent;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Bodies, whole trees of blocks, as bytes. A tag is forever: new kinds append. */
final class BodyCodec {
  private BodyCodec() {}

  static byte[] encode(List<Block> blocks) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      write(out, blocks);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static List<Block> decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(DataOutputStream out, List<Block> blocks) throws IOException {
    out.writeShort(blocks.size());
    for (Block block : blocks) {
      TextCodec.write(out, block.id());
      PageCodec.write(out, block.created());
      writeContent(out, block.content());
      write(out, block.children());
    }
  }

  private static List<Block> read(DataInputStream in) throws IOException {
    int size = in.readUnsignedShort();
    List<Block> blocks = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      UUID id = TextCodec.readId(in);
      Page.Stamp created = PageCodec.readStamp(in);
      BlockContent content = readContent(in);
      blocks.add(new Block(id, created, content, read(in)));
    }
    return blocks;
  }

  private static void writeContent(DataOutputStream out, BlockContent content) throws IOException {
    switch (content) {
      case BlockContent.Prose(var style, var text) -> {
        out.writeByte(0);
        out.writeUTF(style.name());
        TextCodec.write(out, text);
      }
      case BlockContent.ToDo(var text, var checked) -> {
        out.writeByte(1);
        TextCodec.write(out, text);
        out.writeBoolean(checked);
      }
      case BlockContent.Code(var text, var language) -> {
        out.writeByte(2);
        TextCodec.write(out, text);
        out.writeUTF(language);
      }
      case BlockContent.Table(var width, var header) -> {
        out.writeByte(3);
        out.writeShort(width);
        out.writeBoolean(header);
      }
      case BlockContent.TableRow(var cells) -> {
        out.writeByte(4);
        out.writeShort(cells.size());
        for (RichText cell : cells) {
          TextCodec.write(out, cell);
        }
      }
      case BlockContent.Divider divider -> out.writeByte(5);
      case BlockContent.ChildPage(var title) -> {
        out.writeByte(6);
        out.writeUTF(title);
      }
      case BlockContent.ChildDatabase(var title) -> {
        out.writeByte(7);
        out.writeUTF(title);
      }
    }
  }

  private static BlockContent readContent(DataInputStream in) throws IOException {
    int tag = in.readByte();
    return switch (tag) {
      case 0 -> {
        BlockContent.Style style = BlockContent.Style.valueOf(in.readUTF());
        yield new BlockContent.Prose(style, TextCodec.read(in));
      }
      case 1 -> new BlockContent.ToDo(TextCodec.read(in), in.readBoolean());
      case 2 -> new BlockContent.Code(TextCodec.read(in), in.readUTF());
      case 3 -> new BlockContent.Table(in.readUnsignedShort(), in.readBoolean());
      case 4 -> {
        int size = in.readUnsignedShort();
        List<RichText> cells = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
          cells.add(TextCodec.read(in));
        }
        yield new BlockContent.TableRow(cells);
      }
      case 5 -> new BlockContent.Divider();
      case 6 -> new BlockContent.ChildPage(in.readUTF());
      case 7 -> new BlockContent.ChildDatabase(in.readUTF());
      default -> throw new IOException("unknown block tag " + tag + ": made by a newer version");
    };
  }
}
