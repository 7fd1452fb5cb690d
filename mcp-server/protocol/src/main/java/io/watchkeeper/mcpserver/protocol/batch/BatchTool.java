package io.watchkeeper.mcpserver.protocol.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.method.ToolMethod;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolAnnotations;
import io.watchkeeper.mcpserver.protocol.tool.ToolCall;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/**
 * {@code batch}: several calls in one, with a result for each. It comes out as if the operations
 * ran one after another: those that only read run side by side, and one that may write waits for
 * all before it and is waited for by all after it.
 *
 * <p>It declares no output schema, though its results have one shape: a list of tools costs every
 * model its tokens, and this would be a third of ours.
 */
public final class BatchTool {

  public static final String NAME = "batch";

  private final ToolMethod tools;
  private final BatchLimits limits;
  private final Workers workers;

  /**
   * Makes the tool.
   *
   * @param tools calls the operations, with all the checks a call by itself has
   */
  public BatchTool(ToolMethod tools, BatchLimits limits, Workers workers) {
    this.tools = tools;
    this.limits = limits;
    this.workers = workers;
  }

  /**
   * Who does the operations.
   *
   * @param threads virtual ones; each operation is done on a thread of its own
   * @param observers one an operation, taken on the thread that does it
   */
  public record Workers(ThreadFactory threads, Supplier<CallObserver> observers) {}

  public Tool tool() {
    return Tool.named(NAME)
        .title("Several calls in one")
        .description(
            "Several calls in one, a result each. Reads run side by side, writes in order.")
        .input(
            """
            {"type":"object","properties":{"operations":{"type":"array","minItems":1,"maxItems":%d,\
            "items":{"type":"object","properties":{\
            "tool":{"type":"string","maxLength":128,"description":"any tool but batch"},\
            "arguments":{"type":"object"}},\
            "required":["tool"],"additionalProperties":false}}},\
            "required":["operations"],"additionalProperties":false}\
            """
                .formatted(limits.operations()))
        .annotations(ToolAnnotations.UNKNOWN)
        // Each operation is asked for its own scope.
        .needs(Principal.READ)
        .handledBy(this::call);
  }

  private ToolResult call(ToolCall call) throws InterruptedException {
    List<Operation> operations = new ArrayList<>();
    for (JsonNode given : call.arguments().path("operations")) {
      String name = given.path("tool").asText();
      operations.add(
          new Operation(operations.size(), name, given.get("arguments"), tools.onlyReads(name)));
    }
    Paid paid = Paid.of(call.context(), operations.size());
    call.context().carries(operations.size());
    Batch batch =
        new Batch(operations, new Inner(tools, call.context(), workers.observers(), paid));
    return new Report(batch.run(workers.threads(), limits.atOnce()), limits.characters()).result();
  }
}
