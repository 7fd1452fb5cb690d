package io.watchkeeper.mcpserver.protocol.method;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import org.jspecify.annotations.Nullable;

/** Serves one method in every revision that has it. */
@FunctionalInterface
public interface MethodHandler {

  /** A bug may be thrown; what a client can cause is an outcome. */
  Outcome serve(Asked asked) throws InputRequired, InterruptedException;

  /** False when the server has nothing of this kind: the method is then unknown. */
  default boolean offered() {
    return true;
  }

  /** Whether these params are served without waiting for anything. */
  default boolean quick(ObjectNode params) {
    return false;
  }

  /**
   * Who serves these params without waiting, if anybody can: this, where it is quick. Asked at most
   * once a request, and what it gives serves that request soon after or never.
   */
  default @Nullable MethodHandler atOnce(ObjectNode params) {
    return quick(params) ? this : null;
  }

  /** As given, and quick whatever the params. */
  static MethodHandler quick(MethodHandler handler) {
    return new MethodHandler() {
      @Override
      public Outcome serve(Asked asked) throws InputRequired, InterruptedException {
        return handler.serve(asked);
      }

      @Override
      public boolean quick(ObjectNode params) {
        return true;
      }
    };
  }
}
