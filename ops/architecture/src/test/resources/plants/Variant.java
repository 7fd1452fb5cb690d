package plant;

/** Forgets a variant. */
final class Variant {

  sealed interface Way {}

  record In() implements Way {}

  record Out() implements Way {}

  int number(Way way) {
    return switch (way) {
      case In _ -> 1;
    };
  }
}
