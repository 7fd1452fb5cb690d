package io.watchkeeper.mcpserver.transport.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;

/** What a body in gzip (RFC 1952) held; no more of it is read than a body may have. */
sealed interface Inflated {

  @SuppressWarnings("ArrayRecordComponent") // Handed on at once and never compared.
  record Whole(byte[] plain) implements Inflated {}

  record TooLong() implements Inflated {}

  record Broken() implements Inflated {}

  static Inflated of(byte[] gzip, int mostBytes) {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
      byte[] plain = in.readNBytes(mostBytes + 1);
      return plain.length > mostBytes ? new TooLong() : new Whole(plain);
    } catch (IOException cutOrChanged) {
      return new Broken();
    }
  }
}
