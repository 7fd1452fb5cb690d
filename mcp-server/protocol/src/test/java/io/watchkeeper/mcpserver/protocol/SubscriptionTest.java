package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.mcpserver.protocol.EngineFixture.Answer;
import io.watchkeeper.mcpserver.protocol.SessionFixture.Client;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.handshake.SessionBounds;
import io.watchkeeper.mcpserver.protocol.prompt.Prompt;
import io.watchkeeper.mcpserver.protocol.session.SessionLimits;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What sessions hear of changes. */
class SubscriptionTest {

  private static final Duration TICK = Duration.ofMillis(250);

  private final SessionFixture fixture = new SessionFixture();
  private final Client client = fixture.client("2025-11-25", "{}");
  private final FakeStream stream = FakeStream.replaying();

  private Answer subscribe(String uri) {
    return client.answer("resources/subscribe", "\"uri\":\"" + uri + "\"");
  }

  @ParameterizedTest
  @CsvSource({
    "memo://readme, memo://readme, true",
    "memo://pages, memo://pages/7, true",
    "memo://pages/, memo://pages/7, true",
    "memo://page, memo://pages/7, false",
    "memo://pages/7, memo://pages, false",
  })
  void aSubscriberHearsOfTheResourceAndOfWhatIsInIt(String of, String changed, boolean hears) {
    client.listen(stream, null);
    assertEquals("{}", subscribe(of).result().toString());
    fixture.offer.updates().changed(changed);
    fixture.pass(TICK);
    assertEquals(hears ? List.of("notifications/resources/updated") : List.of(), stream.methods());
    if (hears) {
      assertEquals(changed, stream.next().at("/params/uri").textValue());
    }
  }

  @Test
  void whoUnsubscribedHearsNothing() {
    client.listen(stream, null);
    subscribe("memo://readme");
    assertEquals(
        "{}",
        client.answer("resources/unsubscribe", "\"uri\":\"memo://readme\"").result().toString());
    fixture.offer.updates().changed("memo://readme");
    fixture.pass(TICK);
    assertEquals(List.of(), stream.methods());
  }

  @Test
  void onlyTheSubscriberHearsOfIt() {
    client.listen(stream, null);
    subscribe("memo://readme");
    FakeStream others = FakeStream.replaying();
    fixture.client("2025-11-25", "{}").listen(others, null);
    fixture.offer.updates().changed("memo://readme");
    fixture.pass(TICK);
    assertEquals(1, stream.methods().size());
    assertEquals(List.of(), others.methods());
  }

  @Test
  void manyChangesAtOnceAreOneMessageOfEachKind() {
    client.listen(stream, null);
    subscribe("memo://readme");
    for (int i = 0; i < 50; i++) {
      fixture.offer.tools().put(EngineFixture.ECHO);
      fixture.offer.resources().put(OfferFixture.README);
      fixture.offer.templates().put(OfferFixture.PAGE);
      fixture.offer.prompts().put(OfferFixture.GREET);
      fixture.offer.updates().changed("memo://readme");
    }
    fixture.pass(TICK);
    assertEquals(
        List.of(
            "notifications/tools/list_changed",
            "notifications/resources/list_changed",
            "notifications/prompts/list_changed",
            "notifications/resources/updated"),
        stream.methods());
    fixture.pass(TICK);
    assertEquals(4, stream.methods().size());
  }

  @Test
  void aListThatChangedIsTheNewOneWhenItIsAskedFor() {
    client.listen(stream, null);
    fixture.offer.prompts().remove("greet");
    fixture.pass(TICK);
    assertEquals(List.of("notifications/prompts/list_changed"), stream.methods());
    assertEquals(-32601, client.answer("prompts/list", "").code());
    fixture
        .offer
        .prompts()
        .put(new Prompt(OfferFixture.GREET.label(), List.of(), OfferFixture.GREET.handlers()));
    assertEquals(1, client.answer("prompts/list", "").result().path("prompts").size());
  }

  @Test
  void whoDoesNotListenIsNotToldAndCostsNothing() {
    subscribe("memo://readme");
    fixture.offer.updates().changed("memo://readme");
    fixture.pass(TICK);
    assertEquals(0, fixture.engine.sessionCounts().droppedEvents());
    assertEquals(0, fixture.engine.conversations());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\"uri\":7", "\"uri\":\"\""})
  void aSubscriptionNeedsAUri(String params) {
    assertEquals(-32602, client.answer("resources/subscribe", params).code());
  }

  @Test
  void aSessionHasSoManySubscriptionsAndNoMore() {
    SessionFixture small =
        new SessionFixture(
            SessionFixture.bounds(
                SessionBounds.DEFAULT.asking(), SessionBounds.DEFAULT.replaying()),
            SessionLimits.DEFAULT);
    Client eager = small.client("2025-11-25", "{}");
    for (String uri : List.of("a:1", "a:2", "a:2")) {
      assertEquals(0, eager.answer("resources/subscribe", "\"uri\":\"" + uri + "\"").code());
    }
    Answer refused = eager.answer("resources/subscribe", "\"uri\":\"a:3\"");
    assertTrue(refused.message().contains("2 subscriptions"), refused.message());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {"resources/subscribe|\"uri\":\"a:1\"", "logging/setLevel|\"level\":\"info\""})
  void withoutASessionThereIsNothingToKeepItIn(String method, String params) {
    Answer answer =
        SessionFixture.answered(
            fixture.send(
                EngineFixture.request(method, params),
                new RequestHeaders("2025-11-25", null, null),
                new Arrival(SessionFixture.ADA, Outlet.NONE, null, CallObserver.SILENT)));
    assertEquals(400, answer.status());
    assertTrue(answer.message().contains("needs a session"), answer.message());
  }
}
