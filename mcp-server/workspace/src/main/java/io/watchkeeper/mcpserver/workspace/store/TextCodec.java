package io.watchkeeper.mcpserver.workspace.store;

import io.watchkeeper.mcpserver.workspace.content.RichText;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Strings, ids and rich text as bytes. */
final class TextCodec {
  private TextCodec() {}

  static void write(DataOutputStream out, RichText text) throws IOException {
    out.writeShort(text.runs().size());
    for (RichText.Run run : text.runs()) {
      out.writeUTF(run.text());
      writeOptional(out, run.link());
      RichText.Style style = run.style();
      out.writeByte(
          (style.bold() ? 1 : 0)
              | (style.code() ? 2 : 0)
              | (style.italic() ? 4 : 0)
              | (style.strikethrough() ? 8 : 0));
    }
  }

  static RichText read(DataInputStream in) throws IOException {
    int size = in.readUnsignedShort();
    if (size == 0) {
      return RichText.EMPTY;
    }
    List<RichText.Run> runs = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      String text = in.readUTF();
      String link = readOptional(in);
      int flags = in.readByte();
      RichText.Style style =
          new RichText.Style(
              (flags & 1) != 0, (flags & 4) != 0, (flags & 8) != 0, (flags & 2) != 0);
      runs.add(new RichText.Run(text, link, style));
    }
    return new RichText(runs);
  }

  static void writeOptional(DataOutputStream out, @Nullable String text) throws IOException {
    out.writeBoolean(text != null);
    if (text != null) {
      out.writeUTF(text);
    }
  }

  static @Nullable String readOptional(DataInputStream in) throws IOException {
    return in.readBoolean() ? in.readUTF() : null;
  }

  static void write(DataOutputStream out, UUID id) throws IOException {
    out.writeLong(id.getMostSignificantBits());
    out.writeLong(id.getLeastSignificantBits());
  }

  static UUID readId(DataInputStream in) throws IOException {
    return new UUID(in.readLong(), in.readLong());
  }
}
