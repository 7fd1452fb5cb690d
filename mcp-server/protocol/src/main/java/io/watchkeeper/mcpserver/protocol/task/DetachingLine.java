package io.watchkeeper.mcpserver.protocol.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.Line;
import io.watchkeeper.mcpserver.protocol.caller.LogLevel;
import io.watchkeeper.mcpserver.protocol.caller.Unanswered;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.roundtrip.ClientCapabilities;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Speaks to whoever waits for the call, and from the point of detaching on through a task. */
final class DetachingLine implements Line {

  private final Line before;
  private final Switch point;

  DetachingLine(Line before, Switch point) {
    this.before = before;
    this.point = point;
  }

  /** Where the call becomes a task, if there is room for one. */
  static final class Switch {
    private final CompletableFuture<Outcome> first;
    private final TaskStore store;
    private final Arrival arrival;
    private final ClientCapabilities client;
    private volatile @Nullable Task task;
    private Runnable stop = () -> {};

    Switch(
        CompletableFuture<Outcome> first,
        TaskStore store,
        Arrival arrival,
        ClientCapabilities client) {
      this.first = first;
      this.store = store;
      this.arrival = arrival;
      this.client = client;
    }

    /** Said before the work begins. */
    void stoppedBy(Runnable stopping) {
      stop = stopping;
    }

    @Nullable Task task() {
      return task;
    }

    private synchronized void detach() throws InterruptedException {
      if (Thread.interrupted()) {
        throw new InterruptedException("nobody waits any more");
      }
      if (task == null) {
        Task opened = store.open(arrival.principal());
        if (opened != null) {
          opened.stoppedBy(stop);
          task = opened;
          first.complete(TaskedTools.handle(opened));
        }
      }
    }

    private Line line(Line before) {
      Task opened = task;
      return opened == null ? before : new TaskLine(opened, client);
    }
  }

  @Override
  public boolean tell(String method, ObjectNode params) {
    return point.line(before).tell(method, params);
  }

  @Override
  public boolean logs(LogLevel level) {
    return point.line(before).logs(level);
  }

  @Override
  public boolean takes(InputRequest request) {
    return before.takes(request);
  }

  @Override
  public void detach() throws InterruptedException {
    point.detach();
  }

  @Override
  public Map<String, JsonNode> ask(Map<String, InputRequest> requests)
      throws InputRequired, Unanswered, InterruptedException {
    return point.line(before).ask(requests);
  }
}
