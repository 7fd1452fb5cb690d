package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.RequestContext;
import io.watchkeeper.mcpserver.protocol.catalog.Catalog;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.merge.CallKey;
import io.watchkeeper.mcpserver.protocol.merge.MergedRuns;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.Outcome.Failed;
import io.watchkeeper.mcpserver.protocol.method.Outcome.FromTool;
import io.watchkeeper.mcpserver.protocol.schema.Violation;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolHandler;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Serves tools/call. Arguments that do not fit are an error of the tool, which the model reads and
 * mends; an unknown tool or a call of the wrong shape is an error of the protocol (2026-07-28 and
 * 2025-11-25, Tools, Error Handling). Calls that only read and ask the same at the same time are
 * one run.
 */
public final class ToolMethod implements MethodHandler {

  private static final List<String> USUAL_PARAMS = List.of("name", "arguments", "_meta");

  private final Catalog<Tool> catalog;
  private final MergedRuns<Outcome> merged = new MergedRuns<>();

  public ToolMethod(Catalog<Tool> catalog) {
    this.catalog = catalog;
  }

  /** The tool that the params name, if there is one. */
  public @Nullable Tool named(ObjectNode params) {
    String name = params.path("name").textValue();
    return name == null ? null : catalog.find(name);
  }

  public boolean knows(String tool) {
    return catalog.find(tool) != null;
  }

  /** Whether a call of it changes nothing; also true of a tool that is not there. */
  public boolean onlyReads(String name) {
    Tool tool = catalog.find(name);
    return tool == null || tool.contract().manner().annotations().readOnly();
  }

  /** An unknown tool is refused without waiting, too. */
  @Override
  public boolean quick(ObjectNode params) {
    Tool tool = named(params);
    return tool == null || tool.quick();
  }

  @Override
  public @Nullable MethodHandler atOnce(ObjectNode params) {
    Tool tool = named(params);
    if (tool == null || tool.quick()) {
      return this;
    }
    ToolHandler ready = atHand(tool, params.get("arguments"));
    return ready == null ? null : asked -> serve(asked, ready);
  }

  /** A bug in it shows when the call is made the usual way. */
  private static @Nullable ToolHandler atHand(Tool tool, @Nullable JsonNode arguments) {
    boolean simple =
        tool.contract().manner().annotations().readOnly() && tool.tasking() == Tool.Tasking.NEVER;
    if (!simple || !(arguments instanceof ObjectNode object)) {
      return null;
    }
    try {
      return tool.handler().atHand(object);
    } catch (RuntimeException bug) {
      return null;
    }
  }

  @Override
  public Outcome serve(Asked asked) throws InputRequired, InterruptedException {
    return serve(asked, null);
  }

  /** By the tool's handler, or by one that has the answer at hand. */
  private Outcome serve(Asked asked, @Nullable ToolHandler ready)
      throws InputRequired, InterruptedException {
    ObjectNode params = asked.params();
    String name = params.path("name").textValue();
    if (name == null) {
      return Failed.of(Fault.malformedParams("name must be a string that names a tool"));
    }
    boolean alone = asked.context().meta().has("progressToken") || saysMore(params);
    return call(
        new Wanted(name, params.get("arguments"), alone, ready),
        asked.context(),
        asked.arrival().observer());
  }

  /** Answers to what an earlier try asked for, a task to be made: such a call is one of its own. */
  private static boolean saysMore(ObjectNode params) {
    int known = 0;
    for (String usual : USUAL_PARAMS) {
      known += params.has(usual) ? 1 : 0;
    }
    return known != params.size();
  }

  /**
   * A call of a tool.
   *
   * @param arguments null for none
   * @param alone not to be merged with others
   * @param ready has the answer already, for one whose call is allowed
   */
  public record Wanted(
      String tool, @Nullable JsonNode arguments, boolean alone, @Nullable ToolHandler ready) {
    public Wanted(String tool, @Nullable JsonNode arguments, boolean alone) {
      this(tool, arguments, alone, null);
    }
  }

  /** Checks and calls. The outcome is a result of the tool or a failure of the protocol. */
  public Outcome call(Wanted wanted, RequestContext context, CallObserver observer)
      throws InputRequired, InterruptedException {
    Tool tool = catalog.find(wanted.tool());
    if (tool == null) {
      return Failed.of(Fault.unknownTool(wanted.tool()));
    }
    if (!context.principal().may(tool.scope())) {
      return Failed.of(Fault.insufficientScope(tool.name(), tool.scope()));
    }
    JsonNode given = wanted.arguments();
    JsonNode arguments = given == null || given.isNull() ? WireJson.object() : given;
    if (!(arguments instanceof ObjectNode object)) {
      return Failed.of(Fault.malformedParams("arguments must be an object"));
    }
    List<Violation> violations = tool.contract().input().compiled().violations(object);
    if (!violations.isEmpty()) {
      return new FromTool(ToolResult.error(advice(tool, violations)));
    }
    ToolCall call = new ToolCall(tool.name(), object, context);
    if (wanted.ready() != null) {
      observer.working();
      return run(tool, wanted.ready(), call);
    }
    if (!tool.contract().manner().annotations().readOnly()) {
      try {
        observer.working();
        return run(tool, call);
      } finally {
        merged.wrote();
      }
    }
    // Work in the background belongs to the one task it is for.
    if (tool.quick() || wanted.alone() || tool.tasking() != Tool.Tasking.NEVER) {
      observer.working();
      return run(tool, call);
    }
    return merged.call(
        new CallKey(tool.name(), context.principal(), context.protocolVersion(), object),
        new Merging(tool, call, observer));
  }

  /** Calls that may be merged, counted since the start. */
  public MergedRuns<Outcome> merged() {
    return merged;
  }

  /** One caller among those who may ask the same. */
  private record Merging(Tool tool, ToolCall call, CallObserver observer)
      implements MergedRuns.Caller<Outcome> {

    @Override
    public Outcome run(Runnable personal) throws InputRequired, InterruptedException {
      observer.working();
      return ToolMethod.run(
          tool, new ToolCall(call.tool(), call.arguments(), call.context().beforeAsking(personal)));
    }

    @Override
    public boolean cancelled() {
      return call.context().cancelled();
    }

    @Override
    public void waits(boolean now) {
      observer.waitsForIdentical(now);
    }

    @Override
    public void merged() {
      observer.merged();
    }
  }

  private static Outcome run(Tool tool, ToolCall call) throws InputRequired, InterruptedException {
    return run(tool, tool.handler(), call);
  }

  private static Outcome run(Tool tool, ToolHandler handler, ToolCall call)
      throws InputRequired, InterruptedException {
    try {
      ToolResult result = handler.call(call);
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
