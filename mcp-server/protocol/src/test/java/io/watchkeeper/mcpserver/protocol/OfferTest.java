package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.content.Label;
import io.watchkeeper.mcpserver.protocol.resource.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OfferTest {

  private final OfferFixture fixture = new OfferFixture();

  @Test
  void everyKindIsListed() {
    assertEquals(
        "memo://readme",
        fixture.session("resources/list", "").at("/result/resources/0/uri").textValue());
    assertEquals(
        "memo://page/{id}",
        fixture
            .session("resources/templates/list", "")
            .at("/result/resourceTemplates/0/uriTemplate")
            .textValue());
    assertEquals(
        "who",
        fixture.session("prompts/list", "").at("/result/prompts/0/arguments/0/name").textValue());
  }

  @Test
  void aResourceIsReadByItsUriAndByATemplate() {
    assertEquals("Begin here.", read("memo://readme").at("/result/contents/0/text").textValue());
    assertEquals("AAEC", read("memo://page/7").at("/result/contents/0/blob").textValue());
  }

  @Test
  void whatIsNotThereIsNamed() {
    for (String uri : List.of("memo://nothing", "memo://page/none")) {
      assertEquals(-32002, read(uri).at("/error/code").intValue());
      assertTrue(read(uri).at("/error/data/uri").textValue().contains(uri));
    }
  }

  private JsonNode read(String uri) {
    return fixture.session("resources/read", "\"uri\":\"" + uri + "\"");
  }

  @Test
  void aPromptIsFilledInAndWantsItsArguments() {
    JsonNode text =
        fixture.session("prompts/get", "\"name\":\"greet\",\"arguments\":{\"who\":\"Ada\"}");
    assertEquals("Greet Ada", text.at("/result/messages/0/content/text").textValue());
    assertEquals("image", text.at("/result/messages/1/content/type").textValue());
    JsonNode without = fixture.session("prompts/get", "\"name\":\"greet\"");
    assertEquals(-32602, without.at("/error/code").intValue());
    assertTrue(without.at("/error/message").textValue().contains("who"));
  }

  @Test
  void noMoreThanAHundredProposalsAreSent() {
    JsonNode proposals =
        fixture.session(
            "completion/complete",
            "\"ref\":{\"type\":\"ref/prompt\",\"name\":\"greet\"},"
                + "\"argument\":{\"name\":\"who\",\"value\":\"A\"}");
    assertEquals(100, proposals.at("/result/completion/values").size());
    assertEquals(150, proposals.at("/result/completion/total").intValue());
    assertTrue(proposals.at("/result/completion/hasMore").booleanValue());
  }

  @Test
  void progressComesBeforeTheAnswerAndOnlyWhenAskedFor() {
    JsonNode answer = fixture.session("tools/call", "\"name\":\"slow\"");
    assertEquals("audio", answer.at("/result/content/0/type").textValue());
    assertEquals("within", answer.at("/result/content/1/resource/text").textValue());
    assertEquals(List.of(), fixture.events);
    fixture.session("tools/call", "\"name\":\"slow\",\"_meta\":{\"progressToken\":\"t\"}");
    assertEquals("notifications/progress", fixture.events.getFirst().at("/method").textValue());
    assertEquals("t", fixture.events.getFirst().at("/params/progressToken").textValue());
  }

  /** Entries that come or go between two pages neither repeat nor hide others. */
  @Test
  void pagesHoldEachEntryOnceWhileTheListChanges() {
    List<Resource> many = new ArrayList<>();
    for (int i = 0; i < 2500; i++) {
      many.add(resource("memo://" + i));
    }
    fixture.offer.resources().replace(many);
    JsonNode page = fixture.session("resources/list", "");
    Set<String> seen = new HashSet<>(uris(page));
    fixture.offer.resources().remove("memo://3");
    fixture.offer.resources().put(resource("memo://late"));
    while (page.at("/result/nextCursor").isTextual()) {
      page =
          fixture.session(
              "resources/list", "\"cursor\":\"" + page.at("/result/nextCursor").textValue() + "\"");
      for (String uri : uris(page)) {
        assertTrue(seen.add(uri), uri);
      }
    }
    assertEquals(2501, seen.size());
  }

  private static Resource resource(String uri) {
    return new Resource(uri, Label.of(uri, ""), Resource.Kind.of("text/plain"), read -> List.of());
  }

  private static List<String> uris(JsonNode page) {
    return page.at("/result/resources").findValuesAsText("uri");
  }

  @Test
  void aCursorThatIsNotOursIsRefused() {
    for (String cursor : List.of("\"!\"", "7", "\"bm9uZQ\"")) {
      JsonNode answer = fixture.session("tools/list", "\"cursor\":" + cursor);
      assertEquals(-32602, answer.at("/error/code").intValue(), cursor);
    }
  }

  /** What nobody offers is a method that is not there. */
  @Test
  void anEmptyKindHasNoMethods() {
    fixture.offer.prompts().remove("greet");
    assertEquals(-32601, fixture.session("prompts/list", "").at("/error/code").intValue());
  }

  @Test
  void onlyToolsThatNeverBlockAndListsAreQuick() {
    assertFalse(pending("tools/call", "\"name\":\"slow\"").quick());
    assertFalse(pending("resources/read", "\"uri\":\"memo://readme\"").quick());
    assertTrue(pending("tools/call", "\"name\":\"nothing\"").quick());
    assertTrue(pending("tools/list", "").quick());
  }

  @Test
  void whoeverServesLearnsThatTheClientLeft() {
    Pending pending = pending("ping", "");
    assertFalse(pending.requested());
    pending.cancel();
    assertTrue(pending.requested());
    assertNull(Thread.interrupted() ? "interrupted" : null);
  }

  private Pending pending(String method, String params) {
    byte[] body = EngineFixture.request(method, params).getBytes(StandardCharsets.UTF_8);
    return fixture.engine.read(Exchange.bare(body, fixture.arrival()));
  }
}
