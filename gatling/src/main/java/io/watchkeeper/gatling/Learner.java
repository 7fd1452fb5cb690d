package io.watchkeeper.gatling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns tools, pages and data sources as an agent would: by asking the tools. It says what to ask
 * next and takes the answer, one after the other; who carries the question is not its business.
 */
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

  /**
   * A question to a tool, or for the tools when there is none.
   *
   * @param followUp how many questions before it this one continues
   */
  private record Question(@Nullable String tool, Map<String, Object> atHand, int followUp) {}

  private final Toolbox tools = new Toolbox();
  private final Set<String> pages = new LinkedHashSet<>();
  private final Set<String> dataSources = new LinkedHashSet<>();
  private final Deque<Question> questions = new ArrayDeque<>();
  private boolean askedSources;

  Learner() {
    questions.add(new Question(null, Map.of(), 0));
    // An empty query lists everything where the server allows it.
    ask("search", "query", "");
    WORDS.forEach(word -> ask("search", "query", word));
  }

  /** The next request, or null when all has been asked. */
  @Nullable PlannedCall next() {
    while (true) {
      if (questions.isEmpty() && !askedSources) {
        askedSources = true;
        dataSources.stream()
            .limit(MAX_DATA_SOURCES)
            .forEach(source -> ask("query_data_source", "data_source_id", source));
      }
      Question question = questions.peek();
      if (question == null) {
        return null;
      }
      if (question.tool() == null) {
        Object cursor = question.atHand().get("cursor");
        return PlannedCall.listTools(
            CallClass.PREPARATION, cursor == null ? null : cursor.toString());
      }
      PlannedCall call = call(question.tool(), question.atHand());
      if (call != null && pages.size() < MAX_PAGES) {
        return call;
      }
      questions.remove();
    }
  }

  /**
   * The answer to what {@code next} gave.
   *
   * @throws IllegalStateException when the tools cannot be had; it says why
   */
  void take(Reply reply) {
    Question question = questions.remove();
    if (question.tool() == null) {
      takeTools(question, reply);
    } else if (reply instanceof Reply.Success(JsonNode result)) {
      IdFinder.Found found = IdFinder.in(result);
      pages.addAll(found.pages());
      dataSources.addAll(found.dataSources());
      String next = result.path("structuredContent").path("next_cursor").asText("");
      if (!next.isEmpty() && !next.equals("null") && tools.takes(question.tool(), "start_cursor")) {
        follow(question, "start_cursor", next);
      }
    }
  }

  /**
   * What was learned, once there is nothing more to ask.
   *
   * @throws IllegalStateException when it is too little to call anything
   */
  Lesson lesson() {
    if (pages.isEmpty()) {
      throw new IllegalStateException(
          "the search tool named no page: is the workspace behind the server filled?");
    }
    List<String> sources = dataSources.stream().limit(MAX_DATA_SOURCES).toList();
    return new Lesson(tools, Library.of(new ArrayList<>(pages), sources));
  }

  private void takeTools(Question question, Reply reply) {
    if (!(reply instanceof Reply.Success(JsonNode result))) {
      throw new IllegalStateException("tools/list failed: " + reply);
    }
    tools.add(result);
    String cursor = result.path("nextCursor").asText("");
    if (!cursor.isEmpty() && !cursor.equals("null") && question.followUp() < MAX_FOLLOW_UPS) {
      follow(question, "cursor", cursor);
      return;
    }
    for (String needed : List.of("search", "get_page")) {
      if (!tools.has(needed)) {
        throw new IllegalStateException("the server lists no tool named " + needed);
      }
    }
  }

  private void ask(String tool, String property, String value) {
    questions.add(new Question(tool, Map.of(property, value, "page_size", PAGE_SIZE), 0));
  }

  private void follow(Question question, String property, String cursor) {
    if (question.followUp() < MAX_FOLLOW_UPS) {
      Map<String, Object> atHand = new HashMap<>(question.atHand());
      atHand.put(property, cursor);
      questions.addFirst(new Question(question.tool(), atHand, question.followUp() + 1));
    }
  }

  private @Nullable PlannedCall call(String tool, Map<String, Object> atHand) {
    return tools
        .arguments(tool, atHand)
        .map(arguments -> PlannedCall.tool(CallClass.PREPARATION, tool, arguments))
        .orElse(null);
  }
}
