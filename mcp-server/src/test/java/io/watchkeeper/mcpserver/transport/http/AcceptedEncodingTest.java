package io.watchkeeper.mcpserver.transport.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AcceptedEncodingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gzip | GZIP",
        "br | BROTLI",
        "zstd | ZSTD",
        "gzip, deflate, br, zstd | ZSTD",
        "gzip;q=1.0, br;q=0.5 | GZIP",
        "GZIP | GZIP",
        "zstd;q=0, br;q=0, gzip | GZIP",
        "* | ZSTD",
        "zstd;q=0, * | BROTLI",
        "identity | IDENTITY",
        "identity, gzip;q=0.5 | IDENTITY",
        "gzip;q=0 | IDENTITY",
        "gzip;q=nonsense | IDENTITY",
        "lzma | IDENTITY",
        "'' | IDENTITY",
      })
  void choosesTheHeaviestThatIsOffered(String header, Encoding encoding) {
    assertEquals(encoding, AcceptedEncoding.best(header));
  }

  @Test
  void encodesNothingForWhoeverDoesNotAsk() {
    assertEquals(Encoding.IDENTITY, AcceptedEncoding.best(null));
  }
}
