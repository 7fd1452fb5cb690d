package io.watchkeeper.mcpserver.protocol.task;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.Asked;
import io.watchkeeper.mcpserver.protocol.method.MethodHandler;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.method.ToolMethod;
import io.watchkeeper.mcpserver.protocol.method.Writers;
import io.watchkeeper.mcpserver.protocol.revision.McpMethod;
import io.watchkeeper.mcpserver.protocol.roundtrip.AnswersSent;
import io.watchkeeper.mcpserver.protocol.roundtrip.ClientCapabilities;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The extension io.modelcontextprotocol/tasks: tools/call may come back with a handle, and what
 * became of it is asked for later. Offered as soon as one tool works in the background. A task is
 * seen by the principal that began it and by nobody else.
 */
public final class Tasks {

  public static final String EXTENSION = "io.modelcontextprotocol/tasks";

  private final Offer offer;
  private final TaskStore store;
  private final TaskedTools tools;

  public Tasks(Offer offer, ToolMethod tools, Kept kept, BiConsumer<String, ObjectNode> changed) {
    this.offer = offer;
    this.store =
        new TaskStore(
            kept.limits, kept.surroundings, task -> changed.accept(task.id(), task.detailed()));
    this.tools =
        new TaskedTools(
            tools, store, new TaskedTools.Setting(kept.background, kept.writers, kept.limits));
  }

  /** What tasks are kept and written by. */
  public record Kept(
      TaskLimits limits, Surroundings surroundings, Background background, Writers writers) {}

  public boolean offered() {
    return offer.tools().snapshot().byName().values().stream()
        .anyMatch(tool -> tool.tasking() != Tool.Tasking.NEVER);
  }

  public boolean knows(String id, Principal principal) {
    return store.find(id, principal) != null;
  }

  public Map<McpMethod, MethodHandler> methods() {
    return Map.of(
        McpMethod.TOOLS_CALL, tools,
        McpMethod.TASKS_GET, new OfTask(this::get),
        McpMethod.TASKS_UPDATE, new OfTask(this::update),
        McpMethod.TASKS_CANCEL, new OfTask(this::cancel));
  }

  public void stop() {
    store.stop();
  }

  /** Answers from memory, at the cost of a look at each task that is kept. */
  public TaskCounts counts() {
    return store.counts();
  }

  /** Refuses a client that does not know tasks. */
  static Outcome undeclared() {
    return Outcome.Failed.of(
        Fault.missingCapability(
            ClientCapabilities.needing(EXTENSION), "this needs the extension " + EXTENSION));
  }

  private final class OfTask implements MethodHandler {
    private final Serving serving;

    OfTask(Serving serving) {
      this.serving = serving;
    }

    @Override
    public boolean offered() {
      return Tasks.this.offered();
    }

    @Override
    public boolean quick(ObjectNode params) {
      return true;
    }

    @Override
    public Outcome serve(Asked asked) {
      if (!ClientCapabilities.of(asked.context().meta()).extension(EXTENSION)) {
        return undeclared();
      }
      String id = asked.params().path("taskId").textValue();
      Task task = store.find(id, asked.arrival().principal());
      if (id == null) {
        return Outcome.Failed.of(Fault.malformedParams("taskId must be a string"));
      }
      return task == null
          ? Outcome.Failed.of(
              Fault.invalidParams("there is no task " + Excerpt.of(id) + ", or it has expired"))
          : serving.serve(task, asked);
    }
  }

  @FunctionalInterface
  private interface Serving {
    Outcome serve(Task task, Asked asked);
  }

  private Outcome get(Task task, Asked asked) {
    ObjectNode json = task.detailed();
    return new Outcome.Members(
        out -> {
          for (var member : json.properties()) {
            out.writeFieldName(member.getKey());
            out.writeTree(member.getValue());
          }
        },
        null);
  }

  private Outcome update(Task task, Asked asked) {
    String misshapen = AnswersSent.misshapen(asked.params());
    if (misshapen != null || !asked.params().has("inputResponses")) {
      return Outcome.Failed.of(
          Fault.malformedParams(misshapen == null ? "inputResponses is missing" : misshapen));
    }
    task.answer(AnswersSent.responses(asked.params()));
    return acknowledged();
  }

  private Outcome cancel(Task task, Asked asked) {
    task.cancel();
    return acknowledged();
  }

  private static Outcome acknowledged() {
    return new Outcome.Members(out -> {}, null);
  }
}
