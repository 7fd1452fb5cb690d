package io.watchkeeper.gatling;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What all arrivals share: first the preparation, one request after the other, then calls without
 * end until stopped. Which user an arrival belongs to and what it asks for come from the seed.
 */
final class Load {
  private final List<McpUser> users;
  private final Chronicle chronicle;
  private final Semaphore room;
  private final int maxInFlight;
  private final SplittableRandom random;
  private final Learner learner = new Learner();
  private final List<CallMix> mixes = new ArrayList<>();
  private int opened;
  private @Nullable String failure;
  private volatile boolean stopped;

  Load(LoadSettings settings, Chronicle chronicle) {
    this.chronicle = chronicle;
    this.maxInFlight = settings.volume().maxInFlight();
    this.room = new Semaphore(maxInFlight);
    this.random = new SplittableRandom(settings.seed());
    List<McpUser> made = new ArrayList<>();
    for (int i = 0; i < settings.volume().users(); i++) {
      made.add(new McpUser(new CallRecord.Caller(i, i % 2 == 0 ? Era.STATELESS : Era.SESSION)));
    }
    this.users = List.copyOf(made);
  }

  /** The next visit of the preparation; null when it is over, well or not. */
  synchronized @Nullable Visit prepare() {
    if (failure != null || stopped) {
      return null;
    }
    while (opened < users.size()) {
      McpUser user = users.get(opened++);
      if (!user.opening().isEmpty()) {
        return new Visit(user, List.of(), chronicle);
      }
    }
    PlannedCall question = learner.next();
    return question == null ? null : new Visit(users.getFirst(), List.of(question), chronicle);
  }

  /** A visit of the preparation is over. */
  synchronized void prepared(Visit visit) {
    // The visits that open sessions teach nothing; should one fail, its user's calls will tell.
    if (visit.isQuestion()) {
      attempt(() -> learner.take(visit.reply()));
    }
  }

  /** Makes ready for arrivals. Returns what was learned, or null when there is nothing to call. */
  synchronized @Nullable Library ready() {
    Library[] library = new Library[1];
    attempt(() -> {
      Learner.Lesson lesson = learner.lesson();
      for (int i = 0; i < users.size(); i++) {
        mixes.add(new CallMix(lesson, new CallMix.Turn(i, users.size()), random.split()));
      }
      library[0] = lesson.library();
    });
    return library[0];
  }

  /** Why the preparation failed; null while it has not. */
  synchronized @Nullable String failure() {
    return failure;
  }

  /** What the next arrival does; null when it finds no room, or when the load was stopped. */
  @Nullable Visit arrive() {
    if (stopped) {
      return null;
    }
    McpUser user;
    PlannedCall call;
    synchronized (this) {
      int chosen = random.nextInt(users.size());
      user = users.get(chosen);
      call = mixes.get(chosen).next();
    }
    if (room.tryAcquire()) {
      return new Visit(user, List.of(call), chronicle);
    }
    chronicle.add(
        new CallRecord(
            chronicle.sinceEpoch(chronicle.nanos()),
            0,
            user.caller(),
            call.asked(),
            Outcome.SKIPPED,
            null));
    return null;
  }

  /** An arrival that {@link #arrive} let in is over. */
  void left() {
    room.release();
  }

  int inFlight() {
    return maxInFlight - room.availablePermits();
  }

  /** Lets nobody in any more, and waits for those inside. */
  void stop(long patienceMillis) throws InterruptedException {
    stopped = true;
    if (room.tryAcquire(maxInFlight, patienceMillis, TimeUnit.MILLISECONDS)) {
      room.release(maxInFlight);
    }
  }

  private void attempt(Runnable step) {
    try {
      step.run();
    } catch (IllegalStateException e) {
      failure = e.getMessage();
    }
  }
}
