package io.watchkeeper.ops.demo.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Learns tools, pages and data sources as an agent would: by asking the tools. */
final class Learner {
  /** Ordinary words of a workspace; also the searches that clients repeat. */
  static final List<String> WORDS =
      List.of(
          "plan",
          "meeting",
          "project",
          "notes",
          "roadmap",
          "design",
          "review",
          "release",
          "customer",
          "team",
          "budget",
          "guide",
          "weekly",
          "report",
          "incident",
          "launch");

  private static final int PAGE_SIZE = 100;
  private static final int MAX_PAGES = 4_000;
  private static final int MAX_DATA_SOURCES = 20;

  /** Follow-ups of one question, so that a server that never ends a list cannot hold us. */
  private static final int MAX_FOLLOW_UPS = 20;

  /** What was learned. */
  record Lesson(Toolbox tools, Library library) {}

  private final McpClient client;
  private final Toolbox tools = new Toolbox();
  private final Set<String> pages = new LinkedHashSet<>();
  private final Set<String> dataSources = new LinkedHashSet<>();

  Learner(McpClient client) {
    this.client = client;
  }

  Lesson learn() throws InterruptedException {
    listTools();
    // An empty query lists everything where the server allows it.
    ask("search", "query", "");
    for (String word : WORDS) {
      ask("search", "query", word);
    }
    for (String source : List.copyOf(dataSources).stream().limit(MAX_DATA_SOURCES).toList()) {
      ask("query_data_source", "data_source_id", source);
    }
    if (pages.isEmpty()) {
      throw new IllegalStateException(
          "the search tool named no page: is the workspace behind the server filled?");
    }
    List<String> sources = dataSources.stream().limit(MAX_DATA_SOURCES).toList();
    return new Lesson(tools, Library.of(new ArrayList<>(pages), sources));
  }

  private void listTools() throws InterruptedException {
    String cursor = null;
    for (int i = 0; i < MAX_FOLLOW_UPS; i++) {
      switch (client.listTools(cursor)) {
        case Reply.Success(JsonNode result) -> {
          tools.add(result);
          cursor = result.path("nextCursor").asText(null);
        }
        case Reply other -> throw new IllegalStateException("tools/list failed: " + other);
      }
      if (cursor == null) {
        break;
      }
    }
    for (String needed : List.of("search", "get_page")) {
      if (!tools.has(needed)) {
        throw new IllegalStateException("the server lists no tool named " + needed);
      }
    }
  }

  private void ask(String tool, String property, String value) throws InterruptedException {
    Map<String, Object> atHand = new HashMap<>();
    atHand.put(property, value);
    atHand.put("page_size", PAGE_SIZE);
    for (int i = 0; i < MAX_FOLLOW_UPS && pages.size() < MAX_PAGES; i++) {
      ObjectNode arguments = tools.arguments(tool, atHand).orElse(null);
      if (arguments == null
          || !(client.call(tool, arguments) instanceof Reply.Success(JsonNode result))) {
        return;
      }
      IdFinder.Found found = IdFinder.in(result);
      pages.addAll(found.pages());
      dataSources.addAll(found.dataSources());
      String next = result.path("structuredContent").path("next_cursor").asText("");
      if (next.isEmpty() || next.equals("null") || !tools.takes(tool, "start_cursor")) {
        return;
      }
      atHand.put("start_cursor", next);
    }
  }
}
