package io.watchkeeper.mcpserver.protocol.caller;

import org.jspecify.annotations.Nullable;

/**
 * One message of the server on a stream. The array is the receiver's own.
 *
 * @param json a notification or a request, UTF-8, without line breaks
 * @param id by which a client can ask for what came after it; null when it cannot
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over once and never compared.
public record Event(byte[] json, @Nullable String id) {

  public static Event of(byte[] json) {
    return new Event(json, null);
  }
}
