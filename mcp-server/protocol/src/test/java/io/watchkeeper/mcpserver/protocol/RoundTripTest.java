package io.watchkeeper.mcpserver.protocol;

import static io.watchkeeper.mcpserver.protocol.StatelessFixture.accepted;
import static io.watchkeeper.mcpserver.protocol.StatelessFixture.form;
import static io.watchkeeper.mcpserver.protocol.StatelessFixture.named;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.content.Label;
import io.watchkeeper.mcpserver.protocol.content.ResourceContents;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.prompt.Prompt;
import io.watchkeeper.mcpserver.protocol.prompt.PromptText;
import io.watchkeeper.mcpserver.protocol.resource.Resource;
import io.watchkeeper.mcpserver.protocol.roundtrip.SealKeys;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A call that asks ends with what it asks, and comes back with the answers (2026-07-28, MRTR). */
class RoundTripTest {

  private static final String BOOK = "{\"name\":\"book\",\"arguments\":{\"b\":1,\"a\":[1,2]}}";
  private static final String ANN = accepted("who", "name", "Ann");

  private static final Tool TWO_STEPS =
      Tool.named("book")
          .description("Asks twice.")
          .input("{\"type\":\"object\"}")
          .handledBy(call -> {
            JsonNode who = call.context().ask("who", form("name"));
            JsonNode day = call.context().ask("when", form("day"));
            return ToolResult.text(
                who.at("/content/name").asText() + " on " + day.at("/content/day").asText());
          });

  private static final Tool BOTH =
      Tool.named("both")
          .description("Asks two things at once.")
          .handledBy(call ->
              ToolResult.text(
                  ""
                      + call
                          .context()
                          .askAll(Map.of("who", form("name"), "when", form("day")))
                          .keySet()
                          .stream()
                          .sorted()
                          .toList()));

  private static final Tool ENDLESS =
      Tool.named("endless")
          .description("Asks for ever.")
          .handledBy(call -> {
            for (int i = 0; ; i++) {
              call.context().ask("step" + i, form("name"));
            }
          });

  private static final Tool ROOTED =
      Tool.named("rooted")
          .description("Asks for everything.")
          .handledBy(call -> {
            call.context().ask("roots", InputRequest.roots());
            call.context().ask("words", InputRequest.sample(WireJson.object().put("maxTokens", 1)));
            return ToolResult.text("done");
          });

  private final StatelessFixture fixture =
      new StatelessFixture(
          Offer.of(
              List.of(TWO_STEPS, BOTH, ENDLESS, ROOTED),
              List.of(
                  new Resource(
                      "memo://me",
                      Label.of("me", "About you."),
                      Resource.Kind.of("text/plain"),
                      read ->
                          List.of(
                              new ResourceContents.Text(
                                  read.uri(),
                                  "text/plain",
                                  "" + read.context().ask("who", form("name")))))),
              List.of(),
              List.of(
                  new Prompt(
                      Label.of("hello", "Greets."),
                      List.of(),
                      Prompt.Handlers.filling(asked ->
                          new PromptText(
                              "",
                              List.of(
                                  PromptText.Line.user(
                                      "" + asked.context().ask("who", form("name"))))))))),
          null);

  @Test
  void carriesEarlierAnswersFromRoundToRound() {
    JsonNode first = fixture.ask("tools/call", BOOK);
    assertEquals("input_required", first.at("/result/resultType").asText());
    assertEquals("elicitation/create", first.at("/result/inputRequests/who/method").asText());
    assertFalse(first.at("/result/inputRequests").has("when"));
    JsonNode second = fixture.again(BOOK, first, "{" + ANN + "}");
    assertEquals(List.of("when"), names(second.at("/result/inputRequests")));
    JsonNode last = fixture.again(BOOK, second, "{" + accepted("when", "day", "Monday") + "}");
    assertEquals("complete", last.at("/result/resultType").asText());
    assertEquals("Ann on Monday", last.at("/result/content/0/text").asText());
  }

  @Test
  void doesNotLetALaterAnswerReplaceAnEarlierOne() {
    JsonNode second = fixture.again(BOOK, fixture.ask("tools/call", BOOK), "{" + ANN + "}");
    String both =
        "{" + accepted("who", "name", "Eve") + "," + accepted("when", "day", "Monday") + "}";
    assertEquals(
        "Ann on Monday", fixture.again(BOOK, second, both).at("/result/content/0/text").asText());
  }

  @Test
  void asksOnlyForWhatIsMissingAndPassesOverWhatNobodyAsked() {
    JsonNode second =
        fixture.again(
            "{\"name\":\"both\"}",
            fixture.ask("tools/call", "{\"name\":\"both\"}"),
            "{" + ANN + ",\"stranger\":{\"action\":\"accept\"}}");
    assertEquals(List.of("when"), names(second.at("/result/inputRequests")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"who\":{\"action\":\"accept\",\"content\":{}}} | name is required",
        "{\"who\":{\"action\":\"accept\",\"content\":{\"name\":7}}} | name must be a text",
        "{\"who\":{\"action\":\"maybe\"}} | action must be one of",
      })
  void asksAgainAndSaysWhyWhenAnAnswerDoesNotFit(String answers, String why) {
    JsonNode again = fixture.again(BOOK, fixture.ask("tools/call", BOOK), answers);
    String message = again.at("/result/inputRequests/who/params/message").asText();
    assertTrue(message.contains(why), message);
  }

  @Test
  void givesADeclinedFormToTheHandler() {
    JsonNode second =
        fixture.again(BOOK, fixture.ask("tools/call", BOOK), "{\"who\":{\"action\":\"decline\"}}");
    assertEquals(List.of("when"), names(second.at("/result/inputRequests")));
  }

  /** What is done to a state, or around it, and what the client is told. */
  static Stream<Arguments> spoiledStates() {
    return Stream.of(
        spoiled("changed", "was changed", next -> next.put("requestState", flipped(next))),
        spoiled("longer", "was changed", next -> next.put("requestState", state(next) + "-X")),
        spoiled("cut", "was changed", next -> next.put("requestState", state(next).substring(9))),
        spoiled("none of ours", "was changed", next -> next.put("requestState", "hello")),
        spoiled("huge", "not from here", next -> next.put("requestState", "A".repeat(5000))),
        spoiled("no string", "must be a string", next -> next.put("requestState", 7)),
        spoiled("no answers", "must be an object", next -> next.putNull("inputResponses")),
        spoiled(
            "odd answers",
            "each of inputResponses",
            next -> next.putObject("inputResponses").put("who", 1)),
        spoiled("other tool", "another request", next -> next.put("name", "both")),
        spoiled(
            "other arguments", "another request", next -> next.putObject("arguments").put("b", 2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("spoiledStates")
  void refusesASpoiledState(String how, String told, Consumer<ObjectNode> spoil) {
    ObjectNode next = next();
    spoil.accept(next);
    assertRefused(told, fixture.ask("tools/call", next));
  }

  @Test
  void refusesTheStateOfAnotherCaller() {
    fixture.caller = named("ann");
    ObjectNode next = next();
    fixture.caller = named("eve");
    assertRefused("another caller", fixture.ask("tools/call", next));
  }

  @Test
  void refusesAStateOnceItIsTooOld() {
    ObjectNode next = next();
    fixture.now = fixture.now.plus(Duration.ofMinutes(10));
    assertTrue(fixture.ask("tools/call", next).has("result"), "at the very end of its time");
    fixture.now = fixture.now.plusMillis(1);
    assertRefused("older than PT10M", fixture.ask("tools/call", next));
  }

  @Test
  void opensWithThePreviousKeyAndNotWithOneBeforeIt() {
    ObjectNode next = next();
    SealKeys old = fixture.keys;
    SealKeys fresh = SealKeys.random(new SplittableRandom(2));
    fixture.keys = new SealKeys(fresh.current(), List.of(old.current()));
    assertTrue(fixture.ask("tools/call", next).has("result"));
    fixture.keys = fresh;
    assertRefused("key that is gone", fixture.ask("tools/call", next));
  }

  @Test
  void doesNotCareInWhichOrderArgumentsComeBack() {
    ObjectNode next = next();
    next.set("arguments", WireJson.parse("{\"a\":[1,2],\"b\":1}"));
    assertTrue(fixture.ask("tools/call", next).has("result"));
  }

  @Test
  void neverSealsTheSameTwice() {
    assertNotEquals(
        fixture.ask("tools/call", BOOK).at("/result/requestState"),
        fixture.ask("tools/call", BOOK).at("/result/requestState"));
  }

  @Test
  void hidesWhatItSeals() {
    JsonNode second = fixture.again(BOOK, fixture.ask("tools/call", BOOK), "{" + ANN + "}");
    byte[] state = Base64.getUrlDecoder().decode(second.at("/result/requestState").asText());
    assertFalse(new String(state, StandardCharsets.ISO_8859_1).contains("Ann"));
  }

  @Test
  void asksThreeTimesAtMost() {
    String call = "{\"name\":\"endless\"}";
    JsonNode answer = fixture.ask("tools/call", call);
    for (int i = 0; i < 2; i++) {
      answer = fixture.again(call, answer, "{" + accepted("step" + i, "name", "x") + "}");
      assertTrue(answer.at("/result").has("requestState"));
    }
    answer = fixture.again(call, answer, "{" + accepted("step2", "name", "x") + "}");
    assertEquals(-32602, answer.at("/error/code").asInt());
    assertTrue(answer.at("/error/message").asText().contains("3 times"));
  }

  @Test
  void refusesAnswersThatWouldMakeTheStateTooLong() {
    String call = "{\"name\":\"endless\"}";
    JsonNode answer = fixture.ask("tools/call", call);
    answer =
        fixture.again(
            call,
            answer,
            "{\"step0\":{\"action\":\"accept\",\"content\":{\"name\":\"x\",\"more\":\""
                + "y".repeat(4000)
                + "\"}}}");
    assertTrue(answer.at("/error/message").asText().contains("answer shorter"), "" + answer);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "book | {} | {\"elicitation\":{\"form\":{}}}",
        "book | {\"elicitation\":{\"url\":{}}} | {\"elicitation\":{\"form\":{}}}",
        "rooted | {\"elicitation\":{}} | {\"roots\":{}}",
      })
  void refusesToAskWhatTheClientDidNotDeclare(String tool, String abilities, String required) {
    fixture.abilities = abilities;
    JsonNode answer = fixture.ask("tools/call", "{\"name\":\"" + tool + "\"}");
    assertEquals(-32021, answer.at("/error/code").asInt());
    assertEquals(WireJson.parse(required), answer.at("/error/data/requiredCapabilities"));
  }

  @Test
  void checksTheAnswersOfModelsAndRootsToo() {
    String call = "{\"name\":\"rooted\"}";
    JsonNode first = fixture.ask("tools/call", call);
    JsonNode wrong = fixture.again(call, first, "{\"roots\":{\"roots\":[{}]}}");
    assertEquals(List.of("roots"), names(wrong.at("/result/inputRequests")));
    JsonNode second =
        fixture.again(call, wrong, "{\"roots\":{\"roots\":[{\"uri\":\"file:///\"}]}}");
    assertEquals(List.of("words"), names(second.at("/result/inputRequests")));
    JsonNode last =
        fixture.again(
            call,
            second,
            "{\"words\":{\"role\":\"assistant\",\"model\":\"m\",\"content\":{\"type\":\"text\"}}}");
    assertEquals("done", last.at("/result/content/0/text").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prompts/get | {\"name\":\"hello\"} | messages",
        "resources/read | {\"uri\":\"memo://me\"} | contents",
      })
  void promptsAndResourcesAskAlike(String method, String params, String member) {
    JsonNode first = fixture.ask(method, params);
    assertEquals("input_required", first.at("/result/resultType").asText());
    ObjectNode next = (ObjectNode) WireJson.parse(params);
    next.set("requestState", first.at("/result/requestState"));
    next.set("inputResponses", WireJson.parse("{" + ANN + "}"));
    assertTrue(fixture.ask(method, next).at("/result").has(member));
  }

  private ObjectNode next() {
    ObjectNode next = (ObjectNode) WireJson.parse(BOOK);
    next.set("requestState", fixture.ask("tools/call", BOOK).at("/result/requestState"));
    next.set("inputResponses", WireJson.parse("{" + ANN + "}"));
    return next;
  }

  private static void assertRefused(String told, JsonNode answer) {
    assertEquals(-32602, answer.at("/error/code").asInt(), "" + answer);
    assertTrue(answer.at("/error/message").asText().contains(told), "" + answer);
  }

  private static Arguments spoiled(String how, String told, Consumer<ObjectNode> spoil) {
    return Arguments.of(how, told, spoil);
  }

  private static String state(ObjectNode next) {
    return next.path("requestState").asText();
  }

  /** One character in the middle is another. */
  private static String flipped(ObjectNode next) {
    StringBuilder state = new StringBuilder(state(next));
    int middle = state.length() / 2;
    state.setCharAt(middle, state.charAt(middle) == 'A' ? 'B' : 'A');
    return state.toString();
  }

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }
}
