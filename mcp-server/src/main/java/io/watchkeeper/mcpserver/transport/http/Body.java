package io.watchkeeper.mcpserver.transport.http;

/**
 * The body of a response, perhaps encoded.
 *
 * @param headers that belong to it, names and values in turn
 */
@SuppressWarnings("ArrayRecordComponent") // Made for one response and never compared.
record Body(byte[] bytes, CharSequence[] headers) {

  static final CharSequence[] NO_HEADERS = new CharSequence[0];
  static final Body EMPTY = new Body(new byte[0], NO_HEADERS);

  static Body plain(byte[] json) {
    return new Body(json, NO_HEADERS);
  }
}
