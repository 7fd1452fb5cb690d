package io.watchkeeper.ops.launcher.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened, as it happens: seconds before and after the injection, a line each. */
final class Timeline {

  private final InstantSource clock;
  private final PrintWriter out;
  private final boolean live;
  private final List<Event> events = new ArrayList<>();
  private @Nullable Instant zero;
  private boolean liveLineStands;

  /**
   * @param at when it happened, which may be a little before it was seen
   */
  record Event(Instant at, String what) {}

  Timeline(InstantSource clock, PrintWriter out, boolean live) {
    this.clock = clock;
    this.out = out;
    this.live = live;
  }

  /** From now on times count from this instant; before, they count down to nothing. */
  void zeroAt(Instant instant) {
    zero = instant;
  }

  void say(String what) {
    say(clock.instant(), what);
  }

  void say(Instant at, String what) {
    events.add(new Event(at, what));
    endLiveLine();
    out.println(label(at) + "  " + what);
    out.flush();
  }

  /** A line that the next one overwrites; nothing when nobody is watching. */
  void live(String what) {
    if (live) {
      out.print("\r" + label(clock.instant()) + "  " + what + "   ");
      out.flush();
      liveLineStands = true;
    }
  }

  List<Event> events() {
    return List.copyOf(events);
  }

  private void endLiveLine() {
    if (liveLineStands) {
      out.println();
      liveLineStands = false;
    }
  }

  private String label(Instant at) {
    Instant from = zero;
    return from == null
        ? "          "
        : String.format(Locale.ROOT, "%+8.1f s", Duration.between(from, at).toMillis() / 1000.0);
  }
}
