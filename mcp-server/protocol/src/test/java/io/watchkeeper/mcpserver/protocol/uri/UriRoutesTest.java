package io.watchkeeper.mcpserver.protocol.uri;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UriRoutesTest {

  private static UriRoutes<String> routes(String... templates) {
    UriRoutes.Builder<String> builder = UriRoutes.builder();
    List.of(templates).forEach(template -> builder.add(template, template));
    return builder.build();
  }

  @ParameterizedTest
  @CsvSource({
    "notion://page/1, notion://page/1",
    "notion://page/2, notion://page/{id}",
    "notion://page/12, notion://page/{id}",
    "notion://page/2/body, notion://page/{id}/body",
    "notion://page/2/other, notion://{+path}",
    "notion://pages, notion://{+path}",
    "notion://page/, notion://{+path}",
    "file:///a/b.txt, file:///{+path}",
    "file:///a.json, file:///{name}.json",
    "file:///a/b.json, file:///{+path}",
  })
  void theMostSpecificRouteWins(String uri, String winner) {
    Match<String> match =
        routes(
                "notion://{+path}",
                "notion://page/{id}",
                "notion://page/{id}/body",
                "notion://page/1",
                "file:///{+path}",
                "file:///{name}.json")
            .find(uri);
    assertNotNull(match);
    assertEquals(winner, match.value());
  }

  @ParameterizedTest
  @CsvSource({
    "x://a",
    "x://",
    "''",
    "y://b/c",
    "x://a/b/c",
    "x://a/b?c",
    "x://a/b#c",
    "x://a/%zz",
    "x://a/%2",
    "x://a/%",
    "x://a/%ff",
    "x://a/%C3",
    "x://a/%٢0"
  })
  void whatFitsNoRouteIsNotFound(String uri) {
    assertNull(routes("x://a/{id}").find(uri), uri);
  }

  @ParameterizedTest
  @CsvSource({
    "x://a/plain, plain",
    "x://a/with%20space, with space",
    "x://a/%C3%A4%E2%82%AC, ä€",
    "x://a/%F0%9F%98%80, 😀",
    "x://a/ä, ä",
    "x://a/a%2Fb, a/b",
    "x://a/a%2fb, a/b",
    "x://a/%25%32%35, %25",
    "x://a/+, +",
  })
  void variablesAreDecodedOnce(String uri, String id) {
    assertEquals(new Match<>("x://a/{id}", Map.of("id", id)), routes("x://a/{id}").find(uri));
  }

  @Test
  void variablesComeInTheOrderOfTheTemplate() {
    Match<String> match = routes("r://{owner}/{repo}/{+path}").find("r://o/r/a/b?c#d");
    assertNotNull(match);
    assertEquals("{owner=o, repo=r, path=a/b?c#d}", match.variables().toString());
  }

  @Test
  void anEarlierVariableIsAsShortAsCanBe() {
    Match<String> match = routes("x:{a}-{b}").find("x:1-2-3");
    assertNotNull(match);
    assertEquals(Map.of("a", "1", "b", "2-3"), match.variables());
  }

  @Test
  void aVariableMayHaveToGoOnPastTheFirstEnd() {
    Match<String> match = routes("x:{+a}-{b}").find("x:a-b/c-d");
    assertNotNull(match);
    assertEquals(Map.of("a", "a-b/c", "b", "d"), match.variables());
  }

  /** Without memory, as many steps as ways to choose 11 of 2,000 dashes. */
  @Test
  void aHostileUriCostsLittle() {
    UriRoutes<String> routes =
        routes("x:{a}-{b}-{c}-{d}-{e}-{f}-{g}-{h}-{i}-{j}-{k}-{l}!", "x:{+a}-{+b}-{+c}-{+d}-!");
    String hostile = "x:" + "a-".repeat(2_000);
    assertTimeoutPreemptively(Duration.ofSeconds(1), () -> assertNull(routes.find(hostile)));
    assertTimeoutPreemptively(
        Duration.ofSeconds(1), () -> assertNotNull(routes.find(hostile + "!")));
  }

  @Test
  void aUriPastTheBoundIsNotLookedAt() {
    UriRoutes<String> routes = routes("x:{a}");
    String longest = "x:" + "a".repeat(UriRoutes.MAX_URI_CHARACTERS - 2);
    assertNotNull(routes.find(longest));
    assertNull(routes.find(longest + "a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x:{a|without its }",
        "x:a}|without its {",
        "x:{}|only {name} and {+name}",
        "x:{?q}|only {name} and {+name}",
        "x:{a*}|only {name} and {+name}",
        "x:{a}{b}|nothing between",
        "x:{a}/{a}|names a variable twice",
        "x:%2|two hexadecimal digits",
      })
  void aWrongTemplateIsRefusedWithTheReason(String template, String reason) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> routes(template)).getMessage();
    assertTrue(message != null && message.contains(reason), message);
  }

  @Test
  void twoRoutesForTheSameUrisAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> routes("x:{a}", "x:{b}"));
    assertThrows(IllegalArgumentException.class, () -> routes("x:a", "x:a"));
  }
}
