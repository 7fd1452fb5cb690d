package io.watchkeeper.anomaly.pattern.kind;

/** One of the answers that a recogniser can give. */
public sealed interface Kind permits Pattern, IncidentKind {

  /** As a sentence names it, such as {@code level shift}. */
  String words();

  /** Whether it says that there is nothing to be told. */
  boolean ordinary();

  /** The constant's name, which saved models carry. */
  String name();
}
