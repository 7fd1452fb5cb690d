package io.watchkeeper.mcpserver.workspace.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TextIndexTest {
  private static final UUID A = new UUID(0, 1);
  private static final UUID B = new UUID(0, 2);
  private static final UUID C = new UUID(0, 3);

  private final TextIndex index = new TextIndex();

  private List<UUID> find(String query) {
    return index.find(query).stream()
        .sorted(Comparator.comparingDouble(TextIndex.Hit::score).reversed())
        .map(TextIndex.Hit::id)
        .toList();
  }

  @Test
  void ranksTitlesBeforeTextsAndWholeWordsBeforeBeginnings() {
    index.put(A, "nothing", "the checkout is slow");
    index.put(B, "Checkout", "");
    index.put(C, "Checkouts", "");
    assertEquals(List.of(B, C, A), find("checkout"));
  }

  @Test
  void wantsEveryWord() {
    index.put(A, "red apple", "");
    index.put(B, "red pear", "");
    assertEquals(List.of(A), find("Red, APPLE!"));
    assertEquals(List.of(), find("red plum"));
  }

  @Test
  void findsNothingWhenTheQueryHasNoWord() {
    index.put(A, "red apple", "");
    assertEquals(List.of(), find("?!"));
  }

  @Test
  void forgetsTheOldWordsOfAChangedDocument() {
    index.put(A, "old title", "old text");
    index.put(B, "title", "");
    index.put(A, "new title", "");
    assertEquals(List.of(), find("old"));
    assertEquals(List.of(A), find("new"));
    assertEquals(2, find("title").size());
  }

  @Test
  void findsTheSameOnceWrittenAndReadAndGoesOnFromThere() {
    index.put(A, "red apple", "of the old garden");
    index.put(B, "red pear", "");
    index.put(A, "green apple", "of the new garden");
    TextIndex read = TextIndex.read(index.written()).orElseThrow();
    for (String query : List.of("red", "green", "garden", "g", "old", "red pear")) {
      assertEquals(index.find(query), read.find(query), query);
    }
    read.put(B, "blue plum", "");
    read.put(C, "red plum", "");
    assertEquals(List.of(C), read.find("red").stream().map(TextIndex.Hit::id).toList());
  }

  @Test
  void readsNoOtherFormAndNothingBroken() {
    index.put(A, "red apple", "");
    byte[] written = index.written();
    assertTrue(TextIndex.read(Arrays.copyOf(written, written.length - 1)).isEmpty());
    assertTrue(TextIndex.read(new byte[0]).isEmpty());
    written[3]++;
    assertTrue(TextIndex.read(written).isEmpty());
  }

  @Test
  void doesNotGrowByWhatIsReplaced() {
    index.put(B, "still here", "");
    for (int i = 0; i < 3_000; i++) {
      index.put(A, "title" + i, "some text");
    }
    assertEquals(List.of(A), find("title2999"));
    assertEquals(List.of(B), find("still"));
    assertEquals(List.of(), find("title2998"));
    assertTrue(index.written().length < 60_000, () -> "" + index.written().length);
  }

  @Test
  void cutsEndlessWords() {
    index.put(A, "x".repeat(5_000), "");
    assertTrue(find("x".repeat(40)).contains(A));
  }
}
