package io.watchkeeper.mcpserver.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.watchkeeper.mcpserver.security.Fingerprints.Fingerprint;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FingerprintsTest {

  /** The key of the reference implementation's vectors: bytes 0 to 15. */
  private final Fingerprints prints = new Fingerprints(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);

  /** The authors' vectors for 128 bits: the input is the bytes 0, 1, 2, up to its length. */
  @ParameterizedTest
  @CsvSource({
    "0, a3817f04ba25a8e66df67214c7550293",
    "1, da87c1d86b99af44347659119b22fc45",
    "2, 8177228da4a45dc7fca38bdef60affe4",
    "8, 3b62a9ba6258f5610f83e264f31497b4",
    "15, 5493e99933b0a8117e08ec0f97cfc3d9",
  })
  void agreesWithTheVectorsOfItsAuthors(int length, String expected) {
    byte[] input = new byte[length];
    for (int i = 0; i < length; i++) {
      input[i] = (byte) i;
    }
    assertEquals(expected, hex(prints.of(input)));
  }

  @Test
  void tellsApartWhatDiffersInOneBitAndDiffersFromProcessToProcess() {
    byte[] token = new byte[600];
    new Random(1).nextBytes(token);
    Set<Fingerprint> seen = new HashSet<>();
    seen.add(prints.of(token));
    for (int bit = 0; bit < 8 * token.length; bit++) {
      token[bit / 8] ^= (byte) (1 << bit % 8);
      seen.add(prints.of(token));
      token[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertEquals(1 + 8 * token.length, seen.size());
    assertNotEquals(prints.of(token), new Fingerprints(new Random(2)).of(token));
  }

  private static String hex(Fingerprint print) {
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(Long.reverseBytes(print.low()))
            .putLong(Long.reverseBytes(print.high()))
            .array();
    return HexFormat.of().formatHex(bytes);
  }
}
