package io.watchkeeper.mcpserver.workspace.request;

import java.util.Locale;

/** The error codes of Notion's API that this workspace can answer with. */
public enum ErrorCode {
  INVALID_JSON(400),
  INVALID_REQUEST_URL(400),
  VALIDATION_ERROR(400),
  MISSING_VERSION(400),
  UNAUTHORIZED(401),
  OBJECT_NOT_FOUND(404),
  INTERNAL_SERVER_ERROR(500);

  private final int status;

  ErrorCode(int status) {
    this.status = status;
  }

  public int status() {
    return status;
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
