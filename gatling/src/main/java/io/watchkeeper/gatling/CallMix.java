package io.watchkeeper.gatling;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Chooses the calls of one user: same seed and same workspace, same calls in the same order. Of
 * 100: 3 writes where the server has a tool for them, 6 cold, 1 list of tools, 12 repeated
 * searches, 15 repeated queries, the rest pages by Zipf's law. So 9 in 100 at least are such as no
 * cache can answer. Used by one thread at a time.
 */
final class CallMix {
  private static final double EXPONENT = 1.1;
  private static final int PAGE_SIZE = 25;

  private final Toolbox tools;
  private final Library library;
  private final RandomGenerator random;
  private final Zipf pages;
  private final Zipf words = new Zipf(Learner.WORDS.size(), EXPONENT);
  private final String nonce;
  private final int step;
  private int nextColdPage;
  private long unique;

  /** One of so many users: each takes other cold pages, so that none is read twice. */
  record Turn(int user, int users) {}

  CallMix(Learner.Lesson lesson, Turn turn, RandomGenerator random) {
    this.tools = lesson.tools();
    this.library = lesson.library();
    this.random = random;
    this.pages = new Zipf(library.hotPages().size(), EXPONENT);
    this.nextColdPage = turn.user();
    this.step = turn.users();
    // Two runs of different seeds never search for the same unique word.
    this.nonce = Long.toHexString(random.nextLong());
  }

  PlannedCall next() {
    double point = random.nextDouble() * 100;
    if (point < 3) {
      return write().orElseGet(this::page);
    }
    if (point < 9) {
      return cold();
    }
    if (point < 10) {
      return PlannedCall.listTools(CallClass.OTHER, null);
    }
    if (point < 22) {
      String word = Learner.WORDS.get(words.draw(random));
      return read("search", Map.of("query", word, "page_size", PAGE_SIZE));
    }
    if (point < 37 && !library.dataSources().isEmpty() && tools.has("query_data_source")) {
      String source = library.dataSources().get(random.nextInt(library.dataSources().size()));
      return read("query_data_source", Map.of("data_source_id", source, "page_size", PAGE_SIZE));
    }
    return page();
  }

  private PlannedCall page() {
    return read("get_page", Map.of("page_id", library.hotPages().get(pages.draw(random))));
  }

  private PlannedCall cold() {
    if (random.nextBoolean() && nextColdPage < library.coldPages().size()) {
      String page = library.coldPages().get(nextColdPage);
      nextColdPage += step;
      return call(CallClass.COLD, "get_page", Map.of("page_id", page));
    }
    String word = "synthetic-" + nonce + "-" + unique++;
    return call(CallClass.COLD, "search", Map.of("query", word, "page_size", PAGE_SIZE));
  }

  private Optional<PlannedCall> write() {
    String title = "Synthetic page " + nonce + " " + unique++;
    Map<String, Object> content =
        Map.of("title", title, "markdown", title, "content", title, "properties", Map.of());
    return fill("update_page", "page_id", library.writePages(), content)
        .or(() -> fill("create_page", "data_source_id", library.dataSources(), content));
  }

  private Optional<PlannedCall> fill(
      String tool, String property, List<String> ids, Map<String, Object> content) {
    if (ids.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Object> atHand = new HashMap<>(content);
    atHand.put(property, ids.get(random.nextInt(ids.size())));
    return tools
        .arguments(tool, atHand)
        .map(arguments -> PlannedCall.tool(CallClass.WRITE, tool, arguments));
  }

  private PlannedCall read(String tool, Map<String, Object> atHand) {
    return call(CallClass.READ, tool, atHand);
  }

  private PlannedCall call(CallClass callClass, String tool, Map<String, Object> atHand) {
    ObjectNode arguments =
        tools
            .arguments(tool, atHand)
            .orElseThrow(() ->
                new IllegalStateException(
                    "the schema of " + tool + " demands more than " + atHand.keySet()));
    return PlannedCall.tool(callClass, tool, arguments);
  }
}
