package io.watchkeeper.gatling.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.util.List;

/**
 * What the client is to get.
 *
 * @param tookNanos the backend's own time: to the last byte of a whole body, to the head of a
 *     streamed one; 0 when the backend was not asked
 */
record Answer(int status, List<Header> headers, Body body, long tookNanos) {

  /** Event streams pass as they come; everything else is taken whole first. */
  sealed interface Body {
    @SuppressWarnings("ArrayRecordComponent") // Written once, never compared.
    record Whole(byte[] bytes) implements Body {}

    record Streamed(InputStream stream) implements Body {}
  }

  /** An answer of this process, not of the backend. The message needs no JSON escapes. */
  static Answer own(int status, String message) {
    byte[] json = ("{\"status\":" + status + ",\"error\":\"" + message + "\"}").getBytes(UTF_8);
    return new Answer(
        status, List.of(new Header("Content-Type", "application/json")), new Body.Whole(json), 0);
  }
}
