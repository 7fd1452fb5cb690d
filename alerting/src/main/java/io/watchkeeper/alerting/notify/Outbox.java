package io.watchkeeper.alerting.notify;

import io.watchkeeper.alerting.model.Delivery;
import io.watchkeeper.alerting.model.Notification;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notifications that wait to be sent, on disk. Any thread.
 *
 * <p>At least once: a crash between the receiver's answer and {@link #settle} sends again, and the
 * receiver knows the repetition by its de-duplication key. Of one incident only the oldest may be
 * sent, so a resolve never overtakes its trigger.
 */
public final class Outbox {

  /** Waiting notifications; more are dropped and counted. */
  static final int MAX_PENDING = 10_000;

  /** Settled ones that are remembered, so that the same is not told twice, and shown. */
  static final int MAX_SETTLED = 1000;

  private final OutboxFile file;
  private final int maxPending;
  private final Map<String, Notification> pending = new LinkedHashMap<>();
  private final Deque<OutboxLine.Settled> settledNewestFirst = new ArrayDeque<>();
  private long dropped;
  private boolean writable = true;

  public Outbox(Path folder, WireJson json) throws IOException {
    this(folder, json, MAX_PENDING);
  }

  Outbox(Path folder, WireJson json, int maxPending) throws IOException {
    this.file = new OutboxFile(folder, json);
    this.maxPending = maxPending;
    for (OutboxLine line : file.read()) {
      switch (line) {
        case OutboxLine.Added(Notification notification) ->
            pending.put(notification.id(), notification);
        case OutboxLine.Settled settled -> remember(settled);
        case OutboxLine.Unsupported _ -> {}
      }
    }
  }

  /**
   * On disk when it returns.
   *
   * @return false when there was no room and it was dropped
   * @throws IOException the disk refused; nothing was kept
   */
  public synchronized boolean add(Notification notification) throws IOException {
    if (pending.containsKey(notification.id()) || isSettled(notification.id())) {
      return true;
    }
    if (pending.size() >= maxPending) {
      dropped++;
      return false;
    }
    write(new OutboxLine.Added(notification));
    pending.put(notification.id(), notification);
    return true;
  }

  /** Those that may be sent now: the oldest of each incident. */
  synchronized List<Notification> heads() {
    Set<String> incidents = new LinkedHashSet<>();
    return pending.values().stream().filter(each -> incidents.add(each.incident())).toList();
  }

  synchronized void settle(OutboxLine.Settled settled) throws IOException {
    remember(settled);
    write(settled);
    if (file.full()) {
      file.rewrite(content());
    }
  }

  /** What waits, what became of the rest, and what was lost. */
  public synchronized State state() {
    return new State(
        List.copyOf(pending.values()),
        settledNewestFirst.stream().map(s -> new Told(s.id(), s.at(), s.delivery())).toList(),
        dropped);
  }

  /** False after the disk refused the newest line. */
  public synchronized boolean writable() {
    return writable;
  }

  /**
   * What a look at the outbox shows.
   *
   * @param settled newest first
   * @param droppedTotal since the start, for want of room
   */
  public record State(List<Notification> pending, List<Told> settled, long droppedTotal) {}

  /** How the telling of one notification ended. */
  public record Told(String id, java.time.Instant at, Delivery delivery) {}

  private void write(OutboxLine line) throws IOException {
    try {
      file.append(line);
      writable = true;
    } catch (IOException e) {
      writable = false;
      throw e;
    }
  }

  private boolean isSettled(String id) {
    return settledNewestFirst.stream().anyMatch(settled -> settled.id().equals(id));
  }

  private void remember(OutboxLine.Settled settled) {
    var _ = pending.remove(settled.id());
    settledNewestFirst.addFirst(settled);
    if (settledNewestFirst.size() > MAX_SETTLED) {
      settledNewestFirst.removeLast();
    }
  }

  private List<OutboxLine> content() {
    List<OutboxLine> lines = new ArrayList<>();
    settledNewestFirst.descendingIterator().forEachRemaining(lines::add);
    pending.values().forEach(each -> lines.add(new OutboxLine.Added(each)));
    return lines;
  }
}
