package io.watchkeeper.mcpserver.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.caller.RequestContext;
import io.watchkeeper.mcpserver.protocol.caller.Unanswered;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolHandler;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tools that need something of the client: the names that the scenarios of both eras call. */
final class AskingTools {

  private static final String INPUT = "test_input_required_result_";
  private static final InputRequest NAME = Forms.field("What is your name?", "name", "string");
  private static final InputRequest OK = Forms.field("Please confirm", "ok", "boolean");

  private AskingTools() {}

  static List<Tool> all() {
    return List.of(
        tool(INPUT + "elicitation", call -> hello(call.context().ask("user_name", NAME))),
        tool(
            INPUT + "sampling",
            call ->
                said(
                    call.context()
                        .ask(
                            "capital_question",
                            Forms.sample("What is the capital of France?", 100)))),
        tool(
            INPUT + "list_roots",
            call -> said(call.context().ask("client_roots", InputRequest.roots()))),
        tool(
            INPUT + "request_state",
            call -> {
              call.context().ask("confirm", OK);
              return ToolResult.text("state-ok");
            }),
        tool(INPUT + "multiple_inputs", call -> said(call.context().askAll(three()))),
        tool(INPUT + "multi_round", call -> rounds(call.context())),
        tool(
            INPUT + "tampered_state",
            call -> {
              call.context().ask("confirm", OK);
              return ToolResult.text("state-ok");
            }),
        tool(INPUT + "capabilities", call -> said(call.context().askAll(possible(call.context())))),
        tool("test_missing_capability", call -> said(call.context().ask("any", sample()))),
        tool(
            "test_streaming_elicitation",
            call -> {
              call.context().progress(1, 2, "about to ask");
              return hello(call.context().ask("user_name", NAME));
            }),
        asking("test_sampling", "prompt", AskingTools::sampled),
        asking("test_elicitation", "message", AskingTools::elicited),
        tool(
            "test_elicitation_sep1034_defaults",
            call -> completed(call.context(), Forms.form("Please check", DEFAULTS))),
        tool(
            "test_elicitation_sep1330_enums",
            call -> completed(call.context(), Forms.form("Please choose", CHOICES))));
  }

  private static Tool tool(String name, ToolHandler handler) {
    return Tool.named(name)
        .description("Asks the client, for the conformance suite.")
        .handledBy(handler);
  }

  private static Tool asking(String name, String argument, ToolHandler handler) {
    return Tool.named(name)
        .description("Asks the client, for the conformance suite.")
        .input(
            "{\"type\":\"object\",\"required\":[\""
                + argument
                + "\"],\"properties\":{\""
                + argument
                + "\":{\"type\":\"string\"}}}")
        .handledBy(handler);
  }

  private static ToolResult hello(JsonNode answer) {
    return ToolResult.text("Hello, " + answer.path("content").path("name").asText() + "!");
  }

  private static ToolResult said(Object answer) {
    return ToolResult.text("The client said: " + answer);
  }

  private static InputRequest sample() {
    return Forms.sample("Say something", 10);
  }

  private static Map<String, InputRequest> three() {
    Map<String, InputRequest> requests = new LinkedHashMap<>();
    requests.put("user_name", NAME);
    requests.put("greeting", Forms.sample("Generate a greeting", 50));
    requests.put("client_roots", InputRequest.roots());
    return requests;
  }

  private static Map<String, InputRequest> possible(RequestContext context) {
    Map<String, InputRequest> requests = three();
    requests.values().removeIf(request -> !context.canAsk(request));
    return requests;
  }

  private static ToolResult rounds(RequestContext context) throws Exception {
    JsonNode name = context.ask("step1", Forms.field("Step 1: your name?", "name", "string"));
    JsonNode color = context.ask("step2", Forms.field("Step 2: your colour?", "color", "string"));
    return said(name.path("content") + " " + color.path("content"));
  }

  private static ToolResult sampled(ToolCall call) throws Exception {
    try {
      JsonNode answer = call.context().ask("sample", Forms.sample(call.text("prompt"), 100));
      return ToolResult.text("LLM response: " + answer.at("/content/text").asText());
    } catch (Unanswered none) {
      return ToolResult.error("There was no answer: " + none.getMessage());
    }
  }

  private static ToolResult elicited(ToolCall call) throws Exception {
    try {
      JsonNode answer = call.context().ask("user", Forms.form(call.text("message"), PERSON));
      return ToolResult.text(
          "User response: action="
              + answer.path("action").asText()
              + ", content="
              + answer.path("content"));
    } catch (Unanswered none) {
      return ToolResult.error("There was no answer: " + none.getMessage());
    }
  }

  private static ToolResult completed(RequestContext context, InputRequest form) throws Exception {
    try {
      JsonNode answer = context.ask("form", form);
      return ToolResult.text(
          "Elicitation completed: action="
              + answer.path("action").asText()
              + ", content="
              + answer.path("content"));
    } catch (Unanswered none) {
      return ToolResult.error("There was no answer: " + none.getMessage());
    }
  }

  private static final String PERSON =
      """
      {"type":"object","required":["username","email"],
       "properties":{"username":{"type":"string","description":"A name"},
                     "email":{"type":"string","description":"An address"}}}
      """;

  private static final String DEFAULTS =
      """
      {"type":"object","required":[],
       "properties":{"name":{"type":"string","default":"John Doe"},
                     "age":{"type":"integer","default":30},
                     "score":{"type":"number","default":95.5},
                     "status":{"type":"string","enum":["active","inactive","pending"],
                               "default":"active"},
                     "verified":{"type":"boolean","default":true}}}
      """;

  private static final String CHOICES =
      """
      {"type":"object","required":[],
       "properties":{
         "untitledSingle":{"type":"string","enum":["option1","option2","option3"]},
         "titledSingle":{"type":"string","oneOf":[{"const":"value1","title":"First Option"},
           {"const":"value2","title":"Second Option"},{"const":"value3","title":"Third Option"}]},
         "legacyEnum":{"type":"string","enum":["opt1","opt2","opt3"],
           "enumNames":["Option One","Option Two","Option Three"]},
         "untitledMulti":{"type":"array","items":{"type":"string",
           "enum":["option1","option2","option3"]}},
         "titledMulti":{"type":"array","items":{"anyOf":[{"const":"value1","title":"First Choice"},
           {"const":"value2","title":"Second Choice"},{"const":"value3","title":"Third Choice"}]}}}}
      """;
}
