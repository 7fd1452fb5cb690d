package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.catalog.Catalog;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.Outcome.Failed;
import io.watchkeeper.mcpserver.protocol.method.Outcome.FromTool;
import io.watchkeeper.mcpserver.protocol.schema.Violation;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Serves tools/call. Arguments that do not fit are an error of the tool, which the model reads and
 * mends; an unknown tool or a call of the wrong shape is an error of the protocol (2026-07-28 and
 * 2025-11-25, Tools, Error Handling).
 */
public final class ToolMethod implements MethodHandler {

  private final Catalog<Tool> catalog;

  public ToolMethod(Catalog<Tool> catalog) {
    this.catalog = catalog;
  }

  /** The tool that the params name, if there is one. */
  public @Nullable Tool named(ObjectNode params) {
    String name = params.path("name").textValue();
    return name == null ? null : catalog.find(name);
  }

  /** An unknown tool is refused without waiting, too. */
  @Override
  public boolean quick(ObjectNode params) {
    Tool tool = named(params);
    return tool == null || tool.quick();
  }

  @Override
  public Outcome serve(Asked asked) throws InputRequired, InterruptedException {
    ObjectNode params = asked.params();
    String name = params.path("name").textValue();
    if (name == null) {
      return Failed.of(Fault.malformedParams("name must be a string that names a tool"));
    }
    Tool tool = catalog.find(name);
    if (tool == null) {
      return Failed.of(Fault.unknownTool(name));
    }
    if (!asked.arrival().principal().may(tool.scope())) {
      return Failed.of(Fault.insufficientScope(tool.name(), tool.scope()));
    }
    JsonNode given = params.get("arguments");
    JsonNode arguments = given == null || given.isNull() ? WireJson.object() : given;
    if (!(arguments instanceof ObjectNode object)) {
      return Failed.of(Fault.malformedParams("arguments must be an object"));
    }
    List<Violation> violations = tool.contract().input().compiled().violations(object);
    if (!violations.isEmpty()) {
      return new FromTool(ToolResult.error(advice(tool, violations)));
    }
    asked.arrival().observer().working();
    return run(tool, new ToolCall(name, object, asked.context()));
  }

  private static Outcome run(Tool tool, ToolCall call) throws InputRequired, InterruptedException {
    try {
      ToolResult result = tool.handler().call(call);
      List<Violation> breach = breach(tool, result);
      return breach.isEmpty()
          ? new FromTool(result)
          : new Failed(
              Fault.internal("tool " + tool.name()),
              new IllegalStateException("output schema of " + tool.name() + ": " + breach));
    } catch (InputRequired | InterruptedException notOurs) {
      throw notOurs;
    } catch (Exception bug) {
      return new Failed(Fault.internal("tool " + tool.name()), bug);
    }
  }

  /** Servers must keep their own output schema (2026-07-28, Tools, Output Schema). */
  private static List<Violation> breach(Tool tool, ToolResult result) {
    if (result.error() || tool.contract().output().isEmpty()) {
      return List.of();
    }
    JsonNode structured = result.structured();
    return structured == null
        ? List.of(new Violation("structuredContent", "a value", "nothing"))
        : tool.contract().output().get().compiled().violations(structured);
  }

  private static String advice(Tool tool, List<Violation> violations) {
    return violations.stream()
        .map(Violation::toString)
        .collect(
            Collectors.joining(
                "\n",
                "The arguments of " + tool.name() + " do not fit; nothing was done.\n",
                "\nCorrect them and call again."));
  }
}
