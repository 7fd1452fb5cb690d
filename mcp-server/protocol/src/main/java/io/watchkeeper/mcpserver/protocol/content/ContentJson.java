package io.watchkeeper.mcpserver.protocol.content;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Writes content as the schema wants it. */
public final class ContentJson {

  private ContentJson() {}

  /** Schema, ContentBlock. */
  public static void write(Content block, JsonGenerator out) throws IOException {
    out.writeStartObject();
    switch (block) {
      case Content.Text text -> {
        out.writeStringField("type", "text");
        out.writeStringField("text", text.text());
      }
      case Content.Image image -> {
        out.writeStringField("type", "image");
        out.writeStringField("data", image.data());
        out.writeStringField("mimeType", image.mimeType());
      }
      case Content.Audio audio -> {
        out.writeStringField("type", "audio");
        out.writeStringField("data", audio.data());
        out.writeStringField("mimeType", audio.mimeType());
      }
      case Content.Embedded embedded -> {
        out.writeStringField("type", "resource");
        out.writeFieldName("resource");
        write(embedded.resource(), out);
      }
      case Content.Link link -> {
        out.writeStringField("type", "resource_link");
        out.writeStringField("uri", link.resource().uri());
        out.writeStringField("name", link.resource().name());
        out.writeStringField("description", link.resource().description());
        out.writeStringField("mimeType", link.resource().mimeType());
      }
    }
    write(block.audience(), out);
    out.writeEndObject();
  }

  /** Schema, TextResourceContents and BlobResourceContents. */
  public static void write(ResourceContents contents, JsonGenerator out) throws IOException {
    out.writeStartObject();
    out.writeStringField("uri", contents.uri());
    out.writeStringField("mimeType", contents.mimeType());
    switch (contents) {
      case ResourceContents.Text text -> out.writeStringField("text", text.text());
      case ResourceContents.Blob blob -> out.writeStringField("blob", blob.blob());
    }
    out.writeEndObject();
  }

  /** Schema, Annotations; nothing when there is nothing to say. */
  public static void write(Audience audience, JsonGenerator out) throws IOException {
    if (audience.equals(Audience.EVERYONE)) {
      return;
    }
    out.writeObjectFieldStart("annotations");
    if (!audience.roles().isEmpty()) {
      out.writeArrayFieldStart("audience");
      for (Role role : audience.roles().stream().sorted().toList()) {
        out.writeString(role.wireName());
      }
      out.writeEndArray();
    }
    if (audience.priority().isPresent()) {
      out.writeNumberField("priority", audience.priority().getAsDouble());
    }
    if (audience.lastModified().isPresent()) {
      out.writeStringField("lastModified", audience.lastModified().get().toString());
    }
    out.writeEndObject();
  }

  /** Name, title, description and icons of anything that is listed. */
  public static void write(Label label, boolean icons, JsonGenerator out) throws IOException {
    out.writeStringField("name", label.name());
    out.writeStringField("title", label.title());
    if (!label.description().isEmpty()) {
      out.writeStringField("description", label.description());
    }
    if (icons && !label.icons().isEmpty()) {
      write(label.icons(), out);
    }
  }

  private static void write(List<Icon> icons, JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("icons");
    for (Icon icon : icons) {
      out.writeStartObject();
      out.writeStringField("src", icon.src());
      write("mimeType", icon.mimeType(), out);
      if (!icon.sizes().isEmpty()) {
        out.writeArrayFieldStart("sizes");
        for (String size : icon.sizes()) {
          out.writeString(size);
        }
        out.writeEndArray();
      }
      write("theme", icon.theme(), out);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void write(String field, Optional<String> value, JsonGenerator out)
      throws IOException {
    if (value.isPresent()) {
      out.writeStringField(field, value.get());
    }
  }
}
