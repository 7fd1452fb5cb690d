package io.watchkeeper.mcpserver.protocol.task;

import java.util.Locale;

/** Where a task stands (Tasks extension, schema, TaskStatus). */
enum TaskStatus {
  WORKING(false),
  INPUT_REQUIRED(false),
  /** With a result, which may say that the tool failed. */
  COMPLETED(true),
  /** With an error of the protocol. */
  FAILED(true),
  CANCELLED(true);

  private final boolean terminal;
  private final String wireName = name().toLowerCase(Locale.ROOT);

  TaskStatus(boolean terminal) {
    this.terminal = terminal;
  }

  /** Nothing changes any more. */
  boolean terminal() {
    return terminal;
  }

  String wireName() {
    return wireName;
  }
}
