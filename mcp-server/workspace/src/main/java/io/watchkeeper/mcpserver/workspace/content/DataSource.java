package io.watchkeeper.mcpserver.workspace.content;

import java.util.UUID;

/** One data source and its database; here a database always holds exactly one. */
public record DataSource(UUID id, UUID databaseId, Description description, Schema schema) {
  public String title() {
    return description.title();
  }

  public record Description(String title, String purpose, String icon) {}
}
