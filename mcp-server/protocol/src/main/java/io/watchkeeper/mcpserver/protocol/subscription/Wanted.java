package io.watchkeeper.mcpserver.protocol.subscription;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one stream tells (2026-07-28, schema, SubscriptionFilter, and the extension's task ids).
 *
 * @param resources URIs
 * @param tasks ids
 */
record Wanted(Set<Topic> topics, Set<String> resources, Set<String> tasks) {

  static final String TASKS = "taskIds";
  static final String RESOURCES = "resourceSubscriptions";

  Wanted {
    topics = Set.copyOf(topics);
    resources = new LinkedHashSet<>(resources);
    tasks = new LinkedHashSet<>(tasks);
  }

  /** Lists that can change. */
  enum Topic {
    TOOLS("toolsListChanged", "notifications/tools/list_changed"),
    PROMPTS("promptsListChanged", "notifications/prompts/list_changed"),
    RESOURCES("resourcesListChanged", "notifications/resources/list_changed");

    private final String member;
    private final String notification;

    Topic(String member, String notification) {
      this.member = member;
      this.notification = notification;
    }

    String member() {
      return member;
    }

    String notification() {
      return notification;
    }
  }

  /** The strings of an array of the filter that are acceptable; others are not granted. */
  static Set<String> strings(JsonNode array, Predicate<String> acceptable) {
    Set<String> strings = new LinkedHashSet<>();
    for (JsonNode item : array) {
      if (item.isTextual() && acceptable.test(item.textValue())) {
        strings.add(item.textValue());
      }
    }
    return strings;
  }

  /** As the acknowledgement says what was granted. */
  ObjectNode json() {
    ObjectNode json = WireJson.object();
    for (Topic topic : Topic.values()) {
      if (topics.contains(topic)) {
        json.put(topic.member(), true);
      }
    }
    put(json, RESOURCES, resources);
    put(json, TASKS, tasks);
    return json;
  }

  private static void put(ObjectNode json, String member, Set<String> values) {
    if (!values.isEmpty()) {
      ArrayNode array = json.putArray(member);
      values.forEach(array::add);
    }
  }
}
