package io.watchkeeper.collector.emitter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The clients by the names they give themselves. Anyone can invent names, so only 50 have figures
 * of their own and the rest share {@link #OTHER_NAME}: the first 50 at first, and once a minute up
 * to 5 of the least busy make room for others that were more than twice as busy. Who makes room has
 * no row any more; nothing of it is lost, it was told in its seconds.
 *
 * <p>Names of the rest are counted for that minute, 200 of them at most. Looking up a name neither
 * locks nor allocates once it is known.
 */
final class Clients {

  static final String OTHER_NAME = "other";
  static final String UNKNOWN_NAME = "unknown";

  static final int OTHER = 0;
  static final int UNKNOWN = 1;
  static final int MOST = 50;
  static final int COUNT = 2 + MOST;

  static final int SECONDS_BETWEEN_REVIEWS = 60;
  static final int MOST_CANDIDATES = 200;
  private static final int MOST_CHANGES = 5;
  private static final int MOST_CHARACTERS = 64;

  private final ClientRecording other = new ClientRecording(OTHER);
  private final ClientRecording unknown = new ClientRecording(UNKNOWN);
  private final ConcurrentMap<String, ClientRecording> busiest = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, LongAdder> candidates = new ConcurrentHashMap<>();
  private final long[] callsInMinute = new long[COUNT];
  private int secondsSinceReview;

  /**
   * The recording of a name as a client told it.
   *
   * @param name null or blank when it told none
   */
  ClientRecording of(@Nullable String name) {
    if (name == null) {
      return unknown;
    }
    String known = name.length() <= MOST_CHARACTERS ? name : name.substring(0, MOST_CHARACTERS);
    ClientRecording recording = busiest.get(known);
    if (recording != null) {
      return recording;
    }
    if (name.isBlank() || name.equals(UNKNOWN_NAME)) {
      return unknown;
    }
    if (busiest.size() < MOST && !known.equals(OTHER_NAME)) {
      return admit(known);
    }
    LongAdder calls = candidates.get(known);
    if (calls == null && candidates.size() < MOST_CANDIDATES) {
      calls = candidates.computeIfAbsent(known, _ -> new LongAdder());
    }
    if (calls != null) {
      calls.increment();
    }
    return other;
  }

  private synchronized ClientRecording admit(String name) {
    ClientRecording known = busiest.get(name);
    if (known != null) {
      return known;
    }
    boolean[] taken = new boolean[COUNT];
    busiest.values().forEach(each -> taken[each.number()] = true);
    for (int number = 2; number < COUNT; number++) {
      if (!taken[number]) {
        ClientRecording fresh = new ClientRecording(number);
        busiest.put(name, fresh);
        return fresh;
      }
    }
    return other;
  }

  /** Those with figures of their own, and the two that always have them. */
  Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new TreeMap<>();
    busiest.forEach((name, each) -> numbers.put(name, each.number()));
    numbers.put(UNKNOWN_NAME, UNKNOWN);
    numbers.put(OTHER_NAME, OTHER);
    return numbers;
  }

  /**
   * A second is over. Rolling-up thread only.
   *
   * @param calls by number, that ended in it
   * @param inFlight whether requests of a number still are: then it keeps its place
   */
  void ended(long[] calls, IntPredicate inFlight) {
    for (int number = 0; number < COUNT; number++) {
      callsInMinute[number] += calls[number];
    }
    if (++secondsSinceReview >= SECONDS_BETWEEN_REVIEWS) {
      secondsSinceReview = 0;
      review(inFlight);
      Arrays.fill(callsInMinute, 0);
      candidates.clear();
    }
  }

  private synchronized void review(IntPredicate inFlight) {
    List<Map.Entry<String, ClientRecording>> idlest = new ArrayList<>(busiest.entrySet());
    idlest.removeIf(each -> inFlight.test(each.getValue().number()));
    idlest.sort(Comparator.comparingLong(each -> callsInMinute[each.getValue().number()]));
    List<Map.Entry<String, LongAdder>> rising = new ArrayList<>(candidates.entrySet());
    rising.sort(
        Comparator.comparingLong((Map.Entry<String, LongAdder> each) -> each.getValue().sum())
            .reversed());
    for (int i = 0; i < Math.min(MOST_CHANGES, Math.min(idlest.size(), rising.size())); i++) {
      ClientRecording place = idlest.get(i).getValue();
      if (rising.get(i).getValue().sum() <= 2 * callsInMinute[place.number()]) {
        return;
      }
      busiest.remove(idlest.get(i).getKey());
      busiest.put(rising.get(i).getKey(), new ClientRecording(place.number()));
    }
  }
}
