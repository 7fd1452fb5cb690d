package io.watchkeeper.ops.architecture.planted.time;

final class RollsRealDice {
  int roll() {
    return java.util.concurrent.ThreadLocalRandom.current().nextInt(6);
  }
}
