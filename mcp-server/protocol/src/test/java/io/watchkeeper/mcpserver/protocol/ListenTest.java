package io.watchkeeper.mcpserver.protocol;

import static io.watchkeeper.mcpserver.protocol.StatelessFixture.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.StatelessFixture.Client;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** subscriptions/listen (2026-07-28, Subscriptions). */
class ListenTest {

  private static final String ID = "/params/_meta/io.modelcontextprotocol~1subscriptionId";

  private final StatelessFixture fixture =
      new StatelessFixture(
          Offer.of(
              List.of(EngineFixture.ECHO),
              List.of(OfferFixture.README),
              List.of(OfferFixture.PAGE),
              List.of(OfferFixture.GREET)),
          null);

  private Reply listen(String notifications, Client to) {
    ObjectNode params = WireJson.object();
    params.set("notifications", WireJson.parse(notifications));
    return fixture.reply("subscriptions/listen", params, to);
  }

  private void changeAll() {
    fixture.offer.tools().put(EngineFixture.COUNT);
    fixture.offer.prompts().put(OfferFixture.GREET);
    fixture.offer.resources().put(OfferFixture.README);
    fixture.offer.updates().changed("memo://readme");
    fixture.offer.updates().changed("memo://other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | ",
        "{\"toolsListChanged\":true} | notifications/tools/list_changed",
        "{\"toolsListChanged\":false,\"promptsListChanged\":true}"
            + " | notifications/prompts/list_changed",
        "{\"resourcesListChanged\":true} | notifications/resources/list_changed",
        "{\"resourceSubscriptions\":[\"memo://readme\"]} | notifications/resources/updated",
      })
  void tellsWhatWasAskedForAndNothingElse(String wanted, String told) {
    assertInstanceOf(Reply.Listening.class, listen(wanted, fixture.client));
    changeAll();
    List<String> expected =
        told == null
            ? List.of("notifications/subscriptions/acknowledged")
            : List.of("notifications/subscriptions/acknowledged", told);
    assertEquals(expected, fixture.client.methods());
    fixture.client.events.forEach(event -> assertEquals(1, event.at(ID).asInt(), "" + event));
  }

  @Test
  void acknowledgesWhatItGrants() {
    listen(
        "{\"toolsListChanged\":true,\"unknown\":true,\"taskIds\":[\"nobody's\"],"
            + "\"resourceSubscriptions\":[\"memo://a\",7]}",
        fixture.client);
    assertEquals(
        WireJson.parse("{\"toolsListChanged\":true,\"resourceSubscriptions\":[\"memo://a\"]}"),
        fixture.client.events.getFirst().at("/params/notifications"));
  }

  @Test
  void endsEveryStreamWithItsAnswerWhenTheServerStops() {
    listen("{\"toolsListChanged\":true}", fixture.client);
    fixture.engine.stop();
    JsonNode last = fixture.client.events.getLast();
    assertEquals(1, last.path("id").asInt());
    assertEquals("complete", last.at("/result/resultType").asText());
    assertEquals(1, last.at("/result/_meta/io.modelcontextprotocol~1subscriptionId").asInt());
    assertTrue(fixture.client.closed);
    assertEquals(429, listen("{}", new Client()).httpStatus(), "none opens any more");
  }

  @Test
  void forgetsAClientThatLeft() {
    Reply.Listening listening =
        assertInstanceOf(
            Reply.Listening.class, listen("{\"toolsListChanged\":true}", fixture.client));
    listening.gone().run();
    changeAll();
    assertEquals(1, fixture.client.events.size());
  }

  @Test
  void dropsAClientThatDoesNotKeepUp() {
    listen("{\"toolsListChanged\":true}", fixture.client);
    fixture.client.gone = true;
    changeAll();
    assertTrue(fixture.client.closed);
  }

  @Test
  void endsAStreamThatIsCancelledOverASharedConnection() {
    listen("{\"toolsListChanged\":true}", fixture.client);
    byte[] cancel =
        """
        {"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1,
         "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}}
        """
            .getBytes(StandardCharsets.UTF_8);
    fixture.engine.handle(
        Exchange.http(
            cancel,
            new RequestHeaders("2026-07-28", "notifications/cancelled", null),
            new Arrival(fixture.caller, fixture.client, null, CallObserver.SILENT)));
    changeAll();
    assertEquals(1, fixture.client.events.size());
  }

  @Test
  void opensTwoStreamsForOneCallerAndFourForAll() {
    for (String name : List.of("ann", "ann", "eve", "eve")) {
      fixture.caller = named(name);
      assertEquals(200, listen("{}", new Client()).httpStatus(), name);
    }
    fixture.caller = named("eve");
    assertEquals(429, listen("{}", new Client()).httpStatus());
    fixture.caller = named("joe");
    assertEquals(429, listen("{}", new Client()).httpStatus());
  }

  @Test
  void refusesASecondStreamUnderOneIdOfOneConnection() {
    listen("{}", fixture.client);
    assertEquals(400, listen("{}", fixture.client).httpStatus());
  }

  @Test
  void refusesWhereNoStreamCanBeOpened() {
    fixture.client.gone = true;
    assertEquals(400, listen("{}", fixture.client).httpStatus());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[] | 400",
        "{\"resourceSubscriptions\":[\"a\",\"b\",\"c\",\"d\"]} | 200",
      })
  void refusesFiltersThatMeanNothingOrTooMuch(String filter, int status) {
    Reply.Answered answered =
        assertInstanceOf(Reply.Answered.class, listen(filter, fixture.client));
    assertEquals(status, answered.httpStatus());
    assertEquals(-32602, OfferFixture.json(answered).at("/error/code").asInt());
  }
}
