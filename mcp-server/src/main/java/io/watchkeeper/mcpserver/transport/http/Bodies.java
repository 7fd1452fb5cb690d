package io.watchkeeper.mcpserver.transport.http;

import io.netty.handler.codec.http.HttpHeaderNames;

/** Encodes what is worth it. */
final class Bodies {

  /** Up to here, an answer fits into one packet either way. */
  private static final int WORTH_IT_BYTES = 1 << 10;

  /** Above this, an event loop has better things to do: some milliseconds. */
  private static final int LONG_BYTES = 64 << 10;

  private static final CharSequence[] VARY = {
    HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING
  };

  private Bodies() {}

  static boolean takesLong(byte[] json, Encoding encoding) {
    return encoding != Encoding.IDENTITY && json.length > LONG_BYTES;
  }

  static Body of(byte[] json, Encoding encoding) {
    if (json.length <= WORTH_IT_BYTES) {
      return Body.plain(json);
    }
    if (encoding == Encoding.IDENTITY) {
      return new Body(json, VARY);
    }
    byte[] encoded = encoding.encode(json);
    return encoded.length >= json.length
        ? new Body(json, VARY)
        : new Body(
            encoded,
            new CharSequence[] {
              HttpHeaderNames.VARY,
              HttpHeaderNames.ACCEPT_ENCODING,
              HttpHeaderNames.CONTENT_ENCODING,
              encoding.token()
            });
  }
}
