package io.watchkeeper.ops.demo.pagerduty;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The rules for {@code POST /v2/enqueue} as PagerDuty publishes them ("Send an alert event", Events
 * API v2; the schema in its public api-schema repository). Where the texts of the real service are
 * not published, these say the same in our words.
 */
final class EventCheck {
  static final int MAX_BODY_BYTES = 512 * 1024;
  private static final int ROUTING_KEY_CHARACTERS = 32;
  private static final int MAX_DEDUP_KEY_CHARACTERS = 255;
  private static final int MAX_SUMMARY_CHARACTERS = 1024;
  private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
  private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

  private final JsonNode event;
  private final List<String> errors = new ArrayList<>();

  private EventCheck(JsonNode event) {
    this.event = event;
  }

  /** What is wrong with the event; empty when the real service would accept it. */
  static List<String> errors(JsonNode event) {
    if (!event.isObject()) {
      return List.of("Event object format is unrecognized");
    }
    EventCheck check = new EventCheck(event);
    check.all();
    return List.copyOf(check.errors);
  }

  private void all() {
    String key = event.path("routing_key").asText("");
    if (key.length() != ROUTING_KEY_CHARACTERS) {
      errors.add("Length of 'routing_key' is incorrect (should be 32 characters)");
    }
    String action = event.path("event_action").asText("");
    if (!ACTIONS.contains(action)) {
      errors.add("'event_action' is invalid (must be 'trigger', 'acknowledge', or 'resolve')");
    }
    dedupKey(action);
    if (action.equals("trigger")) {
      payload(event.path("payload"));
      addresses("links", "href", false);
      addresses("images", "src", true);
    }
  }

  private void dedupKey(String action) {
    JsonNode key = event.path("dedup_key");
    if (key.isMissingNode() || key.isNull() || key.asText().isEmpty()) {
      if (!action.equals("trigger")) {
        errors.add("'dedup_key' is missing or blank (required unless 'trigger')");
      }
    } else if (!key.isTextual() || key.asText().length() > MAX_DEDUP_KEY_CHARACTERS) {
      errors.add("'dedup_key' must be a string of at most 255 characters");
    }
  }

  private void payload(JsonNode payload) {
    if (!payload.isObject()) {
      errors.add("'payload' is missing or blank");
      return;
    }
    for (String required : List.of("summary", "source")) {
      if (!payload.path(required).isTextual() || payload.path(required).asText().isBlank()) {
        errors.add("'payload." + required + "' is missing or blank");
      }
    }
    if (payload.path("summary").asText().length() > MAX_SUMMARY_CHARACTERS) {
      errors.add("'payload.summary' is too long (at most 1024 characters)");
    }
    if (!SEVERITIES.contains(payload.path("severity").asText(""))) {
      errors.add(
          "'payload.severity' is invalid (must be one of the following: 'critical', 'warning',"
              + " 'error' or 'info')");
    }
  }

  private void addresses(String list, String field, boolean onlyHttps) {
    JsonNode items = event.path(list);
    if (items.isMissingNode() || items.isNull()) {
      return;
    }
    if (!items.isArray()) {
      errors.add("'" + list + "' must be an array");
      return;
    }
    for (JsonNode item : items) {
      String address = item.path(field).asText("").toLowerCase(Locale.ROOT);
      boolean good =
          address.startsWith("https://") || (!onlyHttps && address.startsWith("http://"));
      if (!good) {
        errors.add(
            "'" + list + "." + field + "' must be a URL" + (onlyHttps ? " served by HTTPS" : ""));
      }
    }
  }
}
