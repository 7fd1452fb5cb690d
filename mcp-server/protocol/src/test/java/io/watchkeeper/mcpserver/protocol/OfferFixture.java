package io.watchkeeper.mcpserver.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Event;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.content.Content;
import io.watchkeeper.mcpserver.protocol.content.Label;
import io.watchkeeper.mcpserver.protocol.content.ResourceContents;
import io.watchkeeper.mcpserver.protocol.content.Role;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.prompt.Prompt;
import io.watchkeeper.mcpserver.protocol.prompt.PromptText;
import io.watchkeeper.mcpserver.protocol.resource.Resource;
import io.watchkeeper.mcpserver.protocol.resource.ResourceTemplate;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An engine that offers one of everything, and an outlet that keeps what came. */
final class OfferFixture {

  static final Resource README =
      new Resource(
          "memo://readme",
          Label.of("readme", "How to begin."),
          Resource.Kind.of("text/plain"),
          read -> List.of(new ResourceContents.Text(read.uri(), "text/plain", "Begin here.")));

  static final ResourceTemplate PAGE =
      new ResourceTemplate(
          "memo://page/{id}",
          Label.of("page", "A page."),
          Resource.Kind.of("application/octet-stream"),
          new ResourceTemplate.Handlers(
              read ->
                  "none".equals(read.variables().get("id"))
                      ? List.of()
                      : List.of(
                          new ResourceContents.Blob(
                              read.uri(), "application/octet-stream", "AAEC")),
              asked -> List.of(asked.value() + "1", asked.value() + "2")));

  static final Prompt GREET =
      new Prompt(
          Label.of("greet", "Greets."),
          List.of(
              new Prompt.Argument("who", "Whom.", true),
              new Prompt.Argument("how", "In which tone.", false)),
          new Prompt.Handlers(
              asked ->
                  new PromptText(
                      "A greeting",
                      List.of(
                          PromptText.Line.user("Greet " + asked.arguments().get("who")),
                          new PromptText.Line(
                              Role.ASSISTANT, new Content.Image("AAEC", "image/png")))),
              asked -> many(asked.value())));

  static final Tool SLOW =
      Tool.named("slow")
          .description("Says how far it is.")
          .handledBy(call -> {
            call.context().progress(1, 2, "half");
            return ToolResult.of(
                new Content.Audio("AAEC", "audio/wav"),
                new Content.Embedded(
                    new ResourceContents.Text("memo://a", "text/plain", "within")));
          });

  final Offer offer = Offer.of(List.of(SLOW), List.of(README), List.of(PAGE), List.of(GREET));

  final Engine engine =
      new Engine(
          new ServerDescription("watchkeeper", "Watchkeeper", "0.1.0", null),
          CacheHint.FIVE_MINUTES_PUBLIC,
          offer,
          FixedSurroundings.seeded(1));

  final List<JsonNode> events = new ArrayList<>();

  private final Outlet outlet =
      new Outlet() {
        @Override
        public boolean offer(Event event) {
          return events.add(WireJson.parse(new String(event.json(), StandardCharsets.UTF_8)));
        }

        @Override
        public void close() {}
      };

  private static List<String> many(String prefix) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      values.add(prefix + i);
    }
    return values;
  }

  Arrival arrival() {
    return new Arrival(Principal.ANONYMOUS, outlet, null, CallObserver.SILENT);
  }

  /** An answer in the session era; the params without their braces. */
  JsonNode session(String method, String params) {
    byte[] body = EngineFixture.request(method, params).getBytes(StandardCharsets.UTF_8);
    return json(engine.handle(Exchange.bare(body, arrival())));
  }

  static JsonNode json(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered ->
          WireJson.parse(new String(answered.json(), StandardCharsets.UTF_8));
      case Reply.Accepted _, Reply.Listening _ -> WireJson.tree(Map.of());
    };
  }
}
