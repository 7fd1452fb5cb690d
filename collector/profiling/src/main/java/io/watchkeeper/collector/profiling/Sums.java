package io.watchkeeper.collector.profiling;

import io.watchkeeper.collector.profiling.Stack.Place;
import java.time.Duration;
import java.util.regex.Pattern;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import org.jspecify.annotations.Nullable;

/** Adds up the events of a window. */
final class Sums {

  /**
   * What a thread parks on that waits to enter; on a condition, a queue or nothing it merely has
   * nothing to do.
   */
  private static final Pattern LOCK =
      Pattern.compile(".*\\$(Nonfair|Fair)?Sync|.*(StampedLock|Semaphore)(\\$.*)?");

  private static final String UNNAMED = "virtual threads";

  private final Stack stack;
  private final Window window;
  private final Weights<Place> processor = new Weights<>();
  private final Weights<Typed> allocation = new Weights<>();
  private final Weights<Typed> blocked = new Weights<>();
  private final Weights<String> threads = new Weights<>();
  private long collections;
  private double collectionSeconds;
  private double longestSeconds;

  /** A place, and the class that matters there. */
  record Typed(Place place, String type) {}

  Sums(Stack stack, Window window) {
    this.stack = stack;
    this.window = window;
  }

  void add(RecordedEvent event) {
    switch (event.getEventType().getName()) {
      case ProfileEvents.EXECUTION -> ran(event);
      case ProfileEvents.ALLOCATION -> allocated(event);
      case ProfileEvents.MONITOR -> waited(event, Stack.type(event, "monitorClass"));
      case ProfileEvents.PARK -> {
        String on = Stack.type(event, "parkedClass");
        if (LOCK.matcher(on).matches()) {
          waited(event, on);
        }
      }
      case ProfileEvents.PINNED -> waited(event, "its carrier");
      case ProfileEvents.COLLECTION -> collected(event);
      // A recording may hold more than we asked for, when others record too.
      default -> {}
    }
  }

  private void ran(RecordedEvent event) {
    if (window.holds(event.getStartTime())) {
      stack.top(event).ifPresent(place -> processor.add(place, 1));
      threads.add(name(event.getThread("sampledThread")), 1);
    }
  }

  private void allocated(RecordedEvent event) {
    if (window.holds(event.getStartTime())) {
      stack
          .top(event)
          .ifPresent(place ->
              allocation.add(
                  new Typed(place, Stack.type(event, "objectClass")),
                  (double) event.getLong("weight")));
    }
  }

  private void waited(RecordedEvent event, String on) {
    Duration within = window.shareOf(event.getStartTime(), event.getEndTime());
    if (!within.isZero()) {
      stack
          .waiting(event)
          .ifPresent(place -> blocked.add(new Typed(place, on), within.toNanos() / 1e9));
    }
  }

  private void collected(RecordedEvent event) {
    if (window.holds(event.getStartTime())) {
      collections++;
      collectionSeconds += event.getDuration("sumOfPauses").toNanos() / 1e9;
      longestSeconds = Math.max(longestSeconds, event.getDuration("longestPause").toNanos() / 1e9);
    }
  }

  private static String name(@Nullable RecordedThread thread) {
    String name = thread == null ? null : thread.getJavaName();
    return name == null || name.isBlank() ? UNNAMED : Stack.bounded(name);
  }

  Weights<Place> processor() {
    return processor;
  }

  Weights<Typed> allocation() {
    return allocation;
  }

  Weights<Typed> blocked() {
    return blocked;
  }

  Weights<String> threads() {
    return threads;
  }

  Profile.Collections collections() {
    return new Profile.Collections(collections, collectionSeconds, longestSeconds);
  }
}
