package io.watchkeeper.ops.demo.pagerduty;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class EventCheckTest {

  /** A trigger with everything the contract names. */
  static ObjectNode trigger() {
    ObjectNode event = EventLog.JSON.createObjectNode();
    event.put("routing_key", "0123456789abcdef0123456789abcdef");
    event.put("event_action", "trigger");
    event.put("dedup_key", "incident-1");
    ObjectNode payload = event.putObject("payload");
    payload.put("summary", "notion is ten times slower than usual");
    payload.put("source", "server s1");
    payload.put("severity", "critical");
    event.putArray("links").addObject().put("href", "http://127.0.0.1:7301/").put("text", "see");
    event.putArray("images").addObject().put("src", "https://example.com/a.png");
    return event;
  }

  @Test
  void acceptsWhatTheContractAllows() {
    assertErrors(event -> {});
    assertErrors(event -> event.remove("dedup_key"));
    assertErrors(event -> event.remove(List.of("links", "images")));
    assertErrors(event -> event.put("later", "unknown fields pass"));
    assertErrors(event -> event.put("event_action", "resolve").remove("payload"));
    assertErrors(event -> event.put("event_action", "acknowledge").remove("payload"));
  }

  @Test
  void holdsLengthsAtTheirBounds() {
    assertErrors(event -> event.put("dedup_key", "x".repeat(255)));
    assertErrors(
        event -> event.put("dedup_key", "x".repeat(256)),
        "'dedup_key' must be a string of at most 255 characters");
    assertErrors(event -> payload(event).put("summary", "x".repeat(1024)));
    assertErrors(
        event -> payload(event).put("summary", "x".repeat(1025)),
        "'payload.summary' is too long (at most 1024 characters)");
    for (int length : new int[] {0, 31, 33}) {
      assertErrors(
          event -> event.put("routing_key", "k".repeat(length)),
          "Length of 'routing_key' is incorrect (should be 32 characters)");
    }
  }

  @Test
  void namesWhatIsMissing() {
    assertErrors(
        event -> event.put("event_action", "resolve").remove("dedup_key"),
        "'dedup_key' is missing or blank (required unless 'trigger')");
    assertErrors(
        event -> event.put("event_action", "explode"),
        "'event_action' is invalid (must be 'trigger', 'acknowledge', or 'resolve')");
    assertErrors(event -> event.remove("payload"), "'payload' is missing or blank");
    assertErrors(
        event -> payload(event).put("summary", " "), "'payload.summary' is missing or blank");
    assertErrors(event -> payload(event).remove("source"), "'payload.source' is missing or blank");
    assertErrors(
        event -> payload(event).put("severity", "high"),
        "'payload.severity' is invalid (must be one of the following: 'critical', 'warning',"
            + " 'error' or 'info')");
  }

  @Test
  void wantsAddressesInLinksAndHttpsInImages() {
    assertErrors(
        event -> event.putArray("links").addObject().put("text", "nowhere"),
        "'links.href' must be a URL");
    assertErrors(
        event -> event.putArray("images").addObject().put("src", "http://example.com/a.png"),
        "'images.src' must be a URL served by HTTPS");
    assertErrors(event -> event.put("links", "x"), "'links' must be an array");
  }

  @Test
  void refusesWhatIsNoObject() {
    assertEquals(
        List.of("Event object format is unrecognized"),
        EventCheck.errors(EventLog.JSON.createArrayNode()));
  }

  private static ObjectNode payload(ObjectNode event) {
    return event.withObject("/payload");
  }

  private static void assertErrors(Consumer<ObjectNode> change, String... errors) {
    ObjectNode event = trigger();
    change.accept(event);
    assertEquals(List.of(errors), EventCheck.errors(event));
  }
}
