package io.watchkeeper.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class IdFinderTest {
  private static final String A = "11111111-2222-4333-8444-555555555555";
  private static final String B = "aaaaaaaabbbb4cccaddd0123456789ab";
  private static final String C = "99999999-2222-4333-8444-555555555555";

  @Test
  void tellsPagesFromDataSourcesInStructuredContent() throws Exception {
    assertFound(
        """
        {"structuredContent":{"results":[
          {"object":"page","id":"%s","parent":{"type":"data_source_id","data_source_id":"%s"}},
          {"object":"user","id":"%s"}]}}
        """
            .formatted(A, B, C),
        Set.of(A),
        Set.of(B));
  }

  @Test
  void takesAnIdWithoutAKindForAPage() throws Exception {
    assertFound(
        """
        {"structuredContent":{"rows":[{"id":"%s","title":"x"},{"type":"data_source","id":"%s"}]}}
        """
            .formatted(A, B),
        Set.of(A),
        Set.of(B));
  }

  @Test
  void readsListsOfIds() throws Exception {
    assertFound(
        """
        {"structuredContent":{"ids":["%s"],"data_source_ids":["%s"],"next_cursor":"%s"}}
        """
            .formatted(A, B, C),
        Set.of(A),
        Set.of(B));
  }

  @Test
  void readsJsonInTheText() throws Exception {
    assertFound(
        """
        {"content":[{"type":"text","text":"[{\\"page_id\\":\\"%s\\"}]"}]}
        """
            .formatted(A),
        Set.of(A),
        Set.of());
  }

  @Test
  void readsTheColumnOfIdsOfATableAndNoOther() throws Exception {
    assertFound(
        """
        {"content":[{"type":"text","text":"id\\tTitle\\tOwner\\n%s\\tPlan\\t%s\\nnext_cursor: %s"}]}
        """
            .formatted(A, B, C),
        Set.of(A),
        Set.of());
  }

  @Test
  void takesNoIdOfProseForAPage() throws Exception {
    assertFound(
        """
        {"content":[{"type":"text","text":"page %s\\nnext_cursor: %s"}]}
        """
            .formatted(A, B),
        Set.of(),
        Set.of());
  }

  @Test
  void findsNothingWhereThereIsNothing() throws Exception {
    assertFound("{\"content\":[{\"type\":\"text\",\"text\":\"no match\"}]}", Set.of(), Set.of());
    assertFound("{}", Set.of(), Set.of());
  }

  private static void assertFound(String json, Set<String> pages, Set<String> dataSources)
      throws Exception {
    IdFinder.Found found = IdFinder.in(ReplyReader.JSON.readTree(json));
    assertEquals(pages, found.pages());
    assertEquals(dataSources, found.dataSources());
  }
}
