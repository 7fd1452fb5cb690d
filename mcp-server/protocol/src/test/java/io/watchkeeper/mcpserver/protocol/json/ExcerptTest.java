package io.watchkeeper.mcpserver.protocol.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  @Test
  void sixtyCharactersAreShownWholeAndSixtyOneAreCut() {
    assertEquals('"' + "x".repeat(60) + '"', Excerpt.of("x".repeat(60)));
    assertEquals('"' + "x".repeat(60) + "…\" (61 characters)", Excerpt.of("x".repeat(61)));
  }

  @Test
  void whatCannotBePrintedIsMasked() {
    assertEquals("\"a??b😀\"", Excerpt.of("a\n\ud800b😀"));
  }

  @Test
  void objectsAndArraysAreOnlyCounted() {
    assertEquals("an object with 1 members", Excerpt.of(WireJson.parse("{\"secret\":1}")));
    assertEquals("an array of 2", Excerpt.of(WireJson.parse("[1,2]")));
    assertEquals("null", Excerpt.of(WireJson.parse("null")));
  }
}
