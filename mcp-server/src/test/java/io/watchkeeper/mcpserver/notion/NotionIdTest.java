package io.watchkeeper.mcpserver.notion;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NotionIdTest {

  private static final NotionId ID = new NotionId("1f0cab12-3456-4789-8abc-def012345678");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1f0cab12-3456-4789-8abc-def012345678",
        "1F0CAB12345647898ABCDEF012345678",
        " 1f0cab12345647898abcdef012345678 ",
        "https://www.notion.so/acme/Road-map-1f0cab12345647898abcdef012345678?pvs=4",
        "https://www.notion.so/1f0cab12-3456-4789-8abc-def012345678",
        "https://notion.so/p/1f0cab12345647898abcdef012345678#heading",
      })
  void readsEveryFormThatPeopleCopy(String given) {
    assertEquals(Optional.of(ID), NotionId.parse(given));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Road map",
        "1f0cab12345647898abcdef01234567",
        "../users/me",
        "1f0cab12-3456-4789-8abc-def012345678/markdown",
        "https://example.org/",
      })
  void refusesWhatIsNoId(String given) {
    assertEquals(Optional.empty(), NotionId.parse(given));
  }

  @Test
  void looksAtNoEndlessText() {
    assertEquals(
        Optional.empty(),
        NotionId.parse("https://n.so/" + "a".repeat(10_000) + ID.dashed().replace("-", "")));
  }
}
