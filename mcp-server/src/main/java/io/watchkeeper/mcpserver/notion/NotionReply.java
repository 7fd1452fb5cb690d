package io.watchkeeper.mcpserver.notion;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalInt;

/** What became of a call. */
public sealed interface NotionReply {

  record Ok(JsonNode body) implements NotionReply {}

  /**
   * The caller's error; the backend is well.
   *
   * @param code Notion's {@code code}, such as {@code object_not_found}; empty when it gave none
   * @param message Notion's words, shortened
   */
  record Refused(int status, String code, String message) implements NotionReply {}

  /**
   * The backend's failure.
   *
   * @param retryAfterSeconds what it asked for, if it did
   */
  record Failed(Failure failure, OptionalInt retryAfterSeconds) implements NotionReply {}

  /** Not sent: the breaker lets no call pass. */
  record BreakerOpen() implements NotionReply {}

  /** Not sent: too many calls are under way. */
  record Saturated() implements NotionReply {}
}
