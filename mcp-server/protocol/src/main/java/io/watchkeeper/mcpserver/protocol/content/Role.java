package io.watchkeeper.mcpserver.protocol.content;

/** Who speaks, or is spoken to (schema, Role). */
public enum Role {
  USER("user"),
  ASSISTANT("assistant");

  private final String wireName;

  Role(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }
}
