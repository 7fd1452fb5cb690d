package io.watchkeeper.mcpserver.protocol.task;

import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that are kept, in the memory of this process: one that asks another replica for a task
 * gets nothing. A store that replicas share would keep what {@link Task#detailed} writes.
 */
final class TaskStore {

  /** 144 bits: nobody guesses an id, and each also belongs to a principal. */
  private static final int ID_BYTES = 18;

  private final TaskLimits limits;
  private final Surroundings surroundings;
  private final Consumer<Task> changed;
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private boolean stopped;
  private long begun;

  TaskStore(TaskLimits limits, Surroundings surroundings, Consumer<Task> changed) {
    this.limits = limits;
    this.surroundings = surroundings;
    this.changed = changed;
  }

  /** Null when there is no room. */
  @Nullable Task open(Principal principal) {
    dropExpired();
    synchronized (tasks) {
      long own = tasks.values().stream().filter(task -> task.belongsTo(principal)).count();
      if (stopped || tasks.size() >= limits.most() || own >= limits.perPrincipal()) {
        return null;
      }
      byte[] chance = new byte[ID_BYTES];
      surroundings.random().nextBytes(chance);
      String id = Base64.getUrlEncoder().withoutPadding().encodeToString(chance);
      // Whole milliseconds, since that is what clients are told and may count by.
      Instant now = surroundings.clock().instant().truncatedTo(ChronoUnit.MILLIS);
      Task task =
          new Task(
              new Task.Identity(id, principal, now, limits.ttl()), surroundings.clock(), changed);
      tasks.put(id, task);
      begun++;
      return task;
    }
  }

  /**
   * Null unless it is there and belongs to the principal, which must look the same from outside.
   */
  @Nullable Task find(@Nullable String id, Principal principal) {
    dropExpired();
    synchronized (tasks) {
      Task task = id == null ? null : tasks.get(id);
      return task != null && task.belongsTo(principal) ? task : null;
    }
  }

  /** Oldest first, and all live equally long, so the first that has not expired ends the search. */
  private void dropExpired() {
    Instant now = surroundings.clock().instant();
    List<Task> expired = new ArrayList<>();
    synchronized (tasks) {
      for (Task task : tasks.values()) {
        if (!task.expired(now)) {
          break;
        }
        expired.add(task);
      }
      expired.forEach(task -> tasks.remove(task.id()));
    }
    expired.forEach(Task::cancel);
  }

  /** Cancels what runs; nothing is opened any more. */
  void stop() {
    List<Task> all;
    synchronized (tasks) {
      stopped = true;
      all = List.copyOf(tasks.values());
    }
    all.forEach(Task::cancel);
  }

  TaskCounts counts() {
    dropExpired();
    List<Task> kept;
    long since;
    synchronized (tasks) {
      kept = List.copyOf(tasks.values());
      since = begun;
    }
    long running = kept.stream().filter(task -> !task.over()).count();
    return new TaskCounts(kept.size(), (int) running, since);
  }
}
