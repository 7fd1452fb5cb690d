package io.watchkeeper.mcpserver.fuzz;

import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.batch.BatchLimits;
import io.watchkeeper.mcpserver.protocol.batch.BatchTool;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;

/**
 * An engine with a tool of each kind: quick, merged, by the slow path of schemas, writing, batch.
 */
public final class FuzzedServer {

  private FuzzedServer() {}

  public static Engine engine() {
    Offer offer =
        Offer.ofTools(
            List.of(
                Tool.named("echo")
                    .description("Gives the text back.")
                    .input(
                        """
                        {"type":"object","additionalProperties":false,"required":["text"],
                         "properties":{"text":{"type":"string","minLength":1,"maxLength":200},
                                       "times":{"type":"integer","minimum":1,"maximum":3}}}
                        """)
                    .annotations(ToolAnnotations.PURE)
                    .handledBy(call ->
                        ToolResult.text(call.text("text").repeat(call.integer("times", 1)))),
                Tool.named("odd")
                    .description("Has a schema for the slow path.")
                    .input(
                        """
                        {"type":"object","properties":{
                         "a":{"anyOf":[{"type":"string","pattern":"^(a|b)*$"},{"$ref":"#"}]}}}
                        """)
                    .annotations(ToolAnnotations.PURE)
                    .quick()
                    .handledBy(call -> ToolResult.structured(WireJson.object().put("ok", true))),
                Tool.named("writes")
                    .description("Says that it writes.")
                    .input("{\"type\":\"object\"}")
                    .handledBy(call -> ToolResult.text("written"))));
    Engine engine =
        new Engine(
            new ServerDescription("fuzzed", "Fuzzed", "0.1.0", null),
            CacheHint.FIVE_MINUTES_PUBLIC,
            offer,
            new Surroundings(InstantSource.fixed(Instant.EPOCH), () -> 0L, new Random(1)));
    // Ten operations: an answer in bounds holds ten of the longest echoes.
    offer
        .tools()
        .put(
            engine.batching(
                new BatchLimits(10, 2, 5_000),
                new BatchTool.Workers(Thread.ofVirtual().factory(), () -> CallObserver.SILENT)));
    return engine;
  }
}
