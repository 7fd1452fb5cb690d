package io.watchkeeper.ops.architecture.planted.alerting;

/** A default that would swallow the variant of tomorrow; beside it the way it should be. */
final class HidesAVariant {

  sealed interface Way {}

  record In(int steps) implements Way {}

  record Out(int steps) implements Way {}

  record Round() implements Way {}

  static int hidden(Way way) {
    return switch (way) {
      case In in -> in.steps();
      case Out out -> -out.steps();
      default -> 0;
    };
  }

  static int named(Way way) {
    return switch (way) {
      case In in -> in.steps();
      case Out out -> -out.steps();
      case Round _ -> 0;
    };
  }
}
