package io.watchkeeper.mcpserver.workspace.seed;

import io.watchkeeper.mcpserver.workspace.content.DataSource;

/** One data source to be filled; text sections of its pages begin with the key. */
record Blueprint(String key, int percent, DataSource.Description description, Columns columns) {
  String title() {
    return description.title();
  }
}
