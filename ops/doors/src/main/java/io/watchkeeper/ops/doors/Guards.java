package io.watchkeeper.ops.doors;

import io.watchkeeper.ops.keys.Admission;
import io.watchkeeper.ops.keys.Caller;
import io.watchkeeper.ops.keys.Door;
import io.watchkeeper.ops.keys.Role;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All guards of a process. A path that nobody guards is for callers on this machine only. */
final class Guards {

  /**
   * @param changes whether the method is one by which something may change
   */
  record Request(String path, boolean changes) {}

  private static final Guard REST = Guard.of("/", new Door(Role.VIEW, List.of(), true));

  private final List<Guard> longestFirst;

  Guards(Collection<Guard> guards) {
    this.longestFirst =
        guards.stream()
            .sorted(Comparator.comparingInt((Guard guard) -> guard.path().length()).reversed())
            .toList();
  }

  /** Null when the caller may go on, otherwise what to do. */
  @Nullable String refusal(Request request, Caller caller, @Nullable String authorization) {
    Door door = guard(request.path).door(request.changes);
    return door != null && door.admit(caller, authorization) instanceof Admission.Refused refused
        ? refused.whatToDo()
        : null;
  }

  private Guard guard(String path) {
    for (Guard guard : longestFirst) {
      if (guard.covers(path)) {
        return guard;
      }
    }
    return REST;
  }
}
