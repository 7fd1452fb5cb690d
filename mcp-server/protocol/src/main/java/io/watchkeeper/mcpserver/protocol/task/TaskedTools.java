package io.watchkeeper.mcpserver.protocol.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.Line;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.Asked;
import io.watchkeeper.mcpserver.protocol.method.MethodHandler;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.method.ResponseWriter;
import io.watchkeeper.mcpserver.protocol.method.ToolMethod;
import io.watchkeeper.mcpserver.protocol.method.Writers;
import io.watchkeeper.mcpserver.protocol.roundtrip.ClientCapabilities;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Serves tools/call, and lets those tools go on in the background that do so. */
final class TaskedTools implements MethodHandler {

  private final ToolMethod tools;
  private final TaskStore store;
  private final Setting setting;

  TaskedTools(ToolMethod tools, TaskStore store, Setting setting) {
    this.tools = tools;
    this.store = store;
    this.setting = setting;
  }

  /** What serving in the background needs beside the tools. */
  record Setting(Background background, Writers writers, TaskLimits limits) {}

  @Override
  public boolean quick(ObjectNode params) {
    return tools.quick(params);
  }

  /** Tools that work in the background have nothing at hand. */
  @Override
  public @Nullable MethodHandler atOnce(ObjectNode params) {
    return quick(params) ? this : tools.atOnce(params);
  }

  @Override
  public Outcome serve(Asked asked) throws InputRequired, InterruptedException {
    Tool tool = tools.named(asked.params());
    if (tool == null || tool.tasking() == Tool.Tasking.NEVER) {
      return tools.serve(asked);
    }
    ClientCapabilities client = ClientCapabilities.of(asked.context().meta());
    if (!client.extension(Tasks.EXTENSION)) {
      return tool.tasking().required() ? Tasks.undeclared() : tools.serve(asked);
    }
    if (!canBegin(tool, asked)) {
      return tools.serve(asked);
    }
    return tool.tasking().detaches() ? untilDetached(asked, client) : atOnce(tool, asked, client);
  }

  /** What is refused is refused at once, and not by a task that fails. */
  private static boolean canBegin(Tool tool, Asked asked) {
    JsonNode given = asked.params().get("arguments");
    JsonNode arguments = given == null || given.isNull() ? WireJson.object() : given;
    return asked.arrival().principal().may(tool.scope())
        && arguments.isObject()
        && tool.contract().input().compiled().violations(arguments).isEmpty();
  }

  private Outcome atOnce(Tool tool, Asked asked, ClientCapabilities client)
      throws InputRequired, InterruptedException {
    Task task = store.open(asked.arrival().principal());
    if (task == null) {
      return tool.tasking().required() ? full() : tools.serve(asked);
    }
    Asked apart = apart(asked, line -> new TaskLine(task, client), task);
    FutureTask<@Nullable Void> work =
        new FutureTask<>(
            () -> {
              try {
                end(task, tools.serve(apart), apart);
              } catch (InputRequired | InterruptedException stopped) {
                task.fail(error(Fault.internal("the task, which was stopped")));
              }
            },
            null);
    task.stoppedBy(() -> work.cancel(true));
    setting.background.workers().execute(work);
    return handle(task);
  }

  /** Waits until the handler is done, asks the client, or detaches. */
  private Outcome untilDetached(Asked asked, ClientCapabilities client)
      throws InputRequired, InterruptedException {
    CompletableFuture<Outcome> first = new CompletableFuture<>();
    // The line knows the work, and the work the line: the one is told of the other before it runs.
    DetachingLine.Switch point = new DetachingLine.Switch(first, store, asked.arrival(), client);
    Asked apart = apart(asked, line -> new DetachingLine(line, point), null);
    FutureTask<@Nullable Void> work =
        new FutureTask<>(
            () -> {
              try {
                Outcome outcome = tools.serve(apart);
                if (point.task() == null) {
                  first.complete(outcome);
                } else {
                  end(point.task(), outcome, apart);
                }
              } catch (InputRequired | InterruptedException | RuntimeException early) {
                if (!first.completeExceptionally(early) && point.task() != null) {
                  point.task().fail(error(Fault.internal("the task, which was stopped")));
                }
              }
            },
            null);
    point.stoppedBy(() -> work.cancel(true));
    setting.background.workers().execute(work);
    try {
      return first.get();
    } catch (InterruptedException nobodyWaits) {
      work.cancel(true);
      throw nobodyWaits;
    } catch (ExecutionException early) {
      throw thrown(early);
    }
  }

  /** What the work threw, as if it had been done here. */
  private static RuntimeException thrown(ExecutionException early)
      throws InputRequired, InterruptedException {
    Throwable cause = early.getCause();
    if (cause instanceof InputRequired needed) {
      throw needed;
    }
    if (cause instanceof InterruptedException stopped) {
      throw stopped;
    }
    return cause instanceof RuntimeException bug ? bug : new IllegalStateException(early);
  }

  /** The same request for work that outlives it: whoever watched the request is done watching. */
  private static Asked apart(Asked asked, UnaryOperator<Line> wiring, @Nullable Task task) {
    Arrival arrival = asked.arrival().unwatched();
    return new Asked(
        asked.request(),
        asked.revision(),
        asked.context().rewired(wiring, task == null ? asked.context()::cancelled : task::over),
        arrival);
  }

  static Outcome handle(Task task) {
    return new Outcome.Typed(
        "task",
        out -> {
          for (var member : task.handle().properties()) {
            out.writeFieldName(member.getKey());
            out.writeTree(member.getValue());
          }
        });
  }

  private static Outcome full() {
    return Outcome.Failed.of(
        Fault.tooMany("no more tasks are kept for you now; try again when one has expired"));
  }

  private void end(Task task, Outcome outcome, Asked asked) {
    switch (outcome) {
      case Outcome.FromTool tool -> {
        byte[] json =
            ResponseWriter.bytes(
                out -> setting.writers.of(asked.revision()).write(tool.result(), out));
        if (json.length > setting.limits.resultBytes()) {
          task.fail(
              error(
                  Fault.invalidParams(
                      "the result is larger than "
                          + setting.limits.resultBytes()
                          + " bytes; ask for less")));
        } else {
          task.complete(WireJson.parse(new String(json, StandardCharsets.UTF_8)));
        }
      }
      case Outcome.Failed failed -> {
        // What a handler throws because its task was ended is no bug.
        if (failed.cause() != null && !task.over()) {
          setting.background.bugs().accept(failed.cause());
        }
        task.fail(error(failed.fault()));
      }
      case Outcome.Cancelled _ -> task.cancel();
      case Outcome.Constant _,
          Outcome.Members _,
          Outcome.Opened _,
          Outcome.Typed _,
          Outcome.Stays _ ->
          task.fail(error(Fault.internal("tools/call")));
    }
  }

  private static JsonNode error(Fault fault) {
    ObjectNode json =
        WireJson.object().put("code", fault.code().number()).put("message", fault.message());
    if (fault.data() != null) {
      json.set("data", fault.data());
    }
    return json;
  }
}
