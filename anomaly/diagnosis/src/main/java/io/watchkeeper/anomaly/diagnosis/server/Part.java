package io.watchkeeper.anomaly.diagnosis.server;

/** A part of what a server does that can be at fault by itself. */
public sealed interface Part {

  /** All of it: no tool, client or backend stands out. */
  record Whole() implements Part {}

  /** An upstream that the server calls. */
  record Backend(String name) implements Part {}

  /** A tool that clients call. */
  record Tool(String name) implements Part {}

  /** Someone who calls. */
  record Client(String name) implements Part {}

  /** How far from the users: trouble travels towards 0. */
  default int depth() {
    return switch (this) {
      case Whole() -> 0;
      case Client(String _), Tool(String _) -> 1;
      case Backend(String _) -> 2;
    };
  }
}
