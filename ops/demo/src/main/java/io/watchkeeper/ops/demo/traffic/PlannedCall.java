package io.watchkeeper.ops.demo.traffic;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One call to be made; {@code tools/list} when there is no tool. */
sealed interface PlannedCall {
  CallKind kind();

  /** What a cache would file the answer under. */
  String key();

  record ListTools() implements PlannedCall {
    @Override
    public CallKind kind() {
      return CallKind.OTHER;
    }

    @Override
    public String key() {
      return "tools/list";
    }
  }

  record CallTool(CallKind kind, String tool, ObjectNode arguments) implements PlannedCall {
    @Override
    public String key() {
      return tool + " " + arguments;
    }
  }
}
