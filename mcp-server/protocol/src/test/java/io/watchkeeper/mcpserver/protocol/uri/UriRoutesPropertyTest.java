package io.watchkeeper.mcpserver.protocol.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The trie and a list of regular expressions find the same, over few letters that collide often.
 */
class UriRoutesPropertyTest {

  private static final List<String> PIECES =
      List.of("a", "b", "ab", "aab", "/", "-", "a/", "/b", "%2D", "%C3%A4", "?", "a-b");

  private static final List<String> HOSTILE = List.of("%", "%2", "%FF", "#", "ä", "{", "", "%c3");

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theTrieFindsWhatAListFinds(long seed) {
    RandomGenerator random = new Random(seed);
    int found = 0;
    for (int round = 0; round < 60; round++) {
      List<String> templates = new ArrayList<>();
      LinearRoutes linear = new LinearRoutes();
      UriRoutes<String> trie = build(templates, linear, random);
      for (int i = 0; i < 60; i++) {
        String uri = uri(templates, random);
        Match<String> expected = linear.find(uri);
        assertEquals(expected, trie.find(uri), () -> uri + " among " + templates);
        found += expected == null ? 0 : 1;
      }
    }
    assertTrue(found > 1_000, "too few URIs fitted any route: " + found);
  }

  private static UriRoutes<String> build(
      List<String> templates, LinearRoutes linear, RandomGenerator random) {
    UriRoutes.Builder<String> builder = UriRoutes.builder();
    List<String> shapes = new ArrayList<>();
    for (int i = random.nextInt(1, 12); i > 0; i--) {
      String template = template(random);
      String shape = template.replaceAll("\\{(\\+?)[a-z0-9]+\\}", "{$1}");
      if (!shapes.contains(shape)) {
        shapes.add(shape);
        templates.add(template);
        linear.add(template);
        builder.add(template, template);
      }
    }
    return builder.build();
  }

  private static String template(RandomGenerator random) {
    StringBuilder text = new StringBuilder("x:");
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      switch (random.nextInt(4)) {
        case 0 -> text.append("{v").append(i).append('}').append(random.nextBoolean() ? "/" : "-");
        case 1 -> text.append("{+w").append(i).append('}').append(random.nextBoolean() ? "a" : "-");
        default -> {}
      }
    }
    return random.nextInt(3) == 0 ? text + "{z}" : text.toString();
  }

  /** Mostly one that a template was filled in for. */
  private static String uri(List<String> templates, RandomGenerator random) {
    StringBuilder uri = new StringBuilder();
    String template = templates.get(random.nextInt(templates.size()));
    for (String part : template.split("(?=\\{)|(?<=\\})", -1)) {
      if (part.startsWith("{")) {
        for (int i = random.nextInt(3); i >= 0; i--) {
          uri.append(PIECES.get(random.nextInt(PIECES.size())));
        }
      } else {
        uri.append(part);
      }
    }
    if (random.nextInt(4) == 0) {
      uri.insert(random.nextInt(uri.length() + 1), HOSTILE.get(random.nextInt(HOSTILE.size())));
    }
    return uri.toString();
  }
}
