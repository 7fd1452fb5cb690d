package io.watchkeeper.mcpserver.transport.websocket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MessagePackTest {

  private static final HexFormat HEX = HexFormat.of();

  private static String json(byte[] packed) {
    return new String(MessagePackReader.json(packed), StandardCharsets.UTF_8);
  }

  private static byte[] packed(String json) {
    return MessagePackWriter.packed(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Bytes from the specification's table of formats, one step below, at and above each bound. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "null | c0",
        "false | c2",
        "true | c3",
        "0 | 00",
        "127 | 7f",
        "128 | cc80",
        "255 | ccff",
        "256 | cd0100",
        "65535 | cdffff",
        "65536 | ce00010000",
        "4294967295 | ceffffffff",
        "4294967296 | cf0000000100000000",
        "18446744073709551615 | cfffffffffffffffff",
        "-1 | ff",
        "-32 | e0",
        "-33 | d0df",
        "-128 | d080",
        "-129 | d1ff7f",
        "-32768 | d18000",
        "-32769 | d2ffff7fff",
        "-2147483648 | d280000000",
        "-2147483649 | d3ffffffff7fffffff",
        "1.5 | cb3ff8000000000000",
        "\"\" | a0",
        "\"abc\" | a3616263",
        "[] | 90",
        "[1,[2]] | 92019102",
        "{} | 80",
        "{\"a\":1,\"b\":{\"c\":null}} | 82a16101a16281a163c0",
      })
  void writesAndReadsEachFormat(String document, String bytes) {
    assertEquals(bytes, HEX.formatHex(packed(document)));
    assertEquals(document, json(HEX.parseHex(bytes)));
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 16, 31, 32, 255, 256, 65_535, 65_536})
  void keepsLongTextsAndLists(int length) {
    String text = "\"" + "é".repeat(length) + "\"";
    assertEquals(text, json(packed(text)));
    String list = "[" + "7,".repeat(length - 1) + "7]";
    assertEquals(list, json(packed(list)));
    // 65,536 keys take a second to check for doubles; the form is the same as the list's.
    int entries = Math.min(length, 256);
    StringBuilder map = new StringBuilder("{");
    for (int i = 0; i < entries; i++) {
      map.append(i == 0 ? "\"" : ",\"").append(i).append("\":").append(i);
    }
    assertEquals(map + "}", json(packed(map + "}")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a3",
        "c1",
        "c40100",
        "d40101",
        "dbffffffff",
        "db7fffffff61",
        "dd7fffffff",
        "df7fffffff",
        "810101",
        "a1ff",
        "0101",
        "cb7ff0000000000000",
        "cb7ff8000000000000"
      })
  void isUnreadableWhereJsonHasNoSuchThing(String bytes) {
    assertEquals("not MessagePack", json(HEX.parseHex(bytes)));
  }

  @Test
  void isNotFollowedDeeperThanJson() {
    assertEquals("not MessagePack", json(HEX.parseHex("91".repeat(100_000) + "00")));
    int deepest = WireJson.MAX_DEPTH;
    assertEquals(
        "[".repeat(deepest) + "0" + "]".repeat(deepest),
        json(HEX.parseHex("91".repeat(deepest) + "00")));
  }

  /** Any bytes at all: an answer, never an exception, and what was read reads the same again. */
  @Test
  void takesAnyBytes() {
    Random random = new Random(20261121);
    for (int i = 0; i < 5_000; i++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      String first = json(bytes);
      if (!first.startsWith("not ")) {
        assertArrayEquals(packed(first), packed(json(packed(first))));
      }
    }
  }
}
