package io.watchkeeper.mcpserver.protocol;

import io.watchkeeper.mcpserver.protocol.message.Fault;

/** What a transport has to send back. */
public sealed interface Reply {

  /** The HTTP status; other transports send only the JSON, if any. */
  int httpStatus();

  /** For transports that refuse a body before they have read it all. */
  static Reply tooLarge(long limitBytes) {
    Fault fault = Fault.tooLarge(limitBytes);
    return new Answered(fault.httpStatus(), ResponseWriter.error(null, fault));
  }

  /** A JSON-RPC response, {@code application/json}, UTF-8. The array is the receiver's own. */
  final class Answered implements Reply {
    private final int httpStatus;
    private final byte[] json;

    Answered(int httpStatus, byte[] json) {
      this.httpStatus = httpStatus;
      this.json = json;
    }

    @Override
    public int httpStatus() {
      return httpStatus;
    }

    public byte[] json() {
      return json;
    }
  }

  /** A notification or a response was taken: HTTP 202 and no body. */
  record Accepted() implements Reply {
    @Override
    public int httpStatus() {
      return 202;
    }
  }
}
