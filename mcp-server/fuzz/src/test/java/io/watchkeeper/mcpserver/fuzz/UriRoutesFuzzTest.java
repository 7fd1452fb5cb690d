package io.watchkeeper.mcpserver.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.watchkeeper.mcpserver.protocol.uri.Match;
import io.watchkeeper.mcpserver.protocol.uri.UriRoutes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Lines: templates, and last a URI. Looking up never throws, and a variable is never empty. */
class UriRoutesFuzzTest {

  private static final int MOST_TEMPLATES = 20;

  @FuzzTest(maxDuration = "100s")
  void finds(byte[] input) {
    List<String> lines = new String(input, StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty() || lines.size() > MOST_TEMPLATES) {
      return;
    }
    UriRoutes.Builder<String> builder = UriRoutes.builder();
    UriRoutes<String> routes;
    try {
      lines.subList(0, lines.size() - 1).forEach(line -> builder.add(line, line));
      routes = builder.build();
    } catch (IllegalArgumentException refused) {
      return;
    }
    Match<String> match = routes.find(lines.getLast());
    if (match != null) {
      assertTrue(match.variables().values().stream().noneMatch(String::isEmpty));
    }
  }
}
