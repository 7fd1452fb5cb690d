package io.watchkeeper.ops.launcher.demo;

import io.watchkeeper.ops.launcher.process.Calls;
import io.watchkeeper.ops.launcher.process.Child;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** After the demonstration: everything runs on for whoever watches, until it is interrupted. */
final class Encore {

  private static final Duration LOOK = Duration.ofSeconds(1);

  private final DemoRing ring;
  private final Timeline timeline;
  private final Calls calls;
  private final List<Child> running;

  Encore(DemoRing ring, Timeline timeline, Calls calls) {
    this.ring = ring;
    this.timeline = timeline;
    this.calls = calls;
    this.running = new ArrayList<>(ring.processes());
  }

  /** Says which process ended, should one; the others go on. Returns when the end was asked for. */
  void untilInterrupted() throws InterruptedException {
    while (!ring.closing() && !running.isEmpty()) {
      calls.pause(LOOK);
      running.removeIf(this::hasEnded);
      look();
    }
  }

  private void look() {
    try {
      ring.clients().follow();
      timeline.live(ring.clients().progress().line());
      ring.clients().forget();
    } catch (IOException e) {
      // The clients are gone, which has been said.
    }
  }

  private boolean hasEnded(Child child) {
    if (child.alive()) {
      return false;
    }
    if (!ring.closing()) {
      timeline.say(
          child.name()
              + " ended, code "
              + child.exitCode()
              + "; the others go on. Its log: "
              + child.log());
    }
    return true;
  }
}
