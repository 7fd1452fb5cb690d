package io.watchkeeper.mcpserver.protocol.content;

/** A block of a tool's answer or of a prompt (schema, ContentBlock). */
public sealed interface Content {

  /** For whom it is and how much it matters; {@link Audience#EVERYONE} says nothing. */
  Audience audience();

  /** Text for the model, Markdown or JSON or prose. */
  record Text(String text, Audience audience) implements Content {
    public Text(String text) {
      this(text, Audience.EVERYONE);
    }
  }

  /**
   * A picture.
   *
   * @param data Base64
   */
  record Image(String data, String mimeType, Audience audience) implements Content {
    public Image(String data, String mimeType) {
      this(data, mimeType, Audience.EVERYONE);
    }
  }

  /**
   * Sound.
   *
   * @param data Base64
   */
  record Audio(String data, String mimeType, Audience audience) implements Content {
    public Audio(String data, String mimeType) {
      this(data, mimeType, Audience.EVERYONE);
    }
  }

  /** A resource, whole. */
  record Embedded(ResourceContents resource, Audience audience) implements Content {
    public Embedded(ResourceContents resource) {
      this(resource, Audience.EVERYONE);
    }
  }

  /** A resource that can be read; clients before 2025-06-18 may not know it. */
  record Link(Description resource, Audience audience) implements Content {
    public Link(Description resource) {
      this(resource, Audience.EVERYONE);
    }

    /** What the list of resources would say of it. */
    public record Description(String uri, String name, String description, String mimeType) {}
  }
}
