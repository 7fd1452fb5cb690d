package io.watchkeeper.collector.profiling;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM spent a window on: names of methods, classes and threads, never a value. A few KiB:
 * each list has its {@value #MOST} first, each name {@value #MOST_CHARACTERS} characters at most.
 *
 * @param from of the window that was asked for
 * @param until of the same
 * @param samples running threads that were looked at, from which {@code processor} and {@code
 *     threads} are worked out; few say little
 * @param processor where threads ran
 * @param allocation where memory was allocated
 * @param blocked what threads waited for, of the waits that had ended by then
 * @param threads which ran
 * @param collections of garbage
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Profile(
    Instant from,
    Instant until,
    long samples,
    List<Site> processor,
    List<Allocation> allocation,
    List<Wait> blocked,
    List<Busy> threads,
    Collections collections) {

  /** Entries of a list. */
  static final int MOST = 8;

  /** Of a name; what is longer loses its beginning, for the end tells more. */
  static final int MOST_CHARACTERS = 120;

  public Profile {
    processor = List.copyOf(processor);
    allocation = List.copyOf(allocation);
    blocked = List.copyOf(blocked);
    threads = List.copyOf(threads);
  }

  /**
   * A method that ran.
   *
   * @param via the nearest method of our own above it; absent when there is none
   * @param share of all samples, 0 to 1
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Site(String method, @Nullable String via, double share) {}

  /**
   * A method that allocated.
   *
   * @param type what it allocated most there
   * @param bytes worked out from samples
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Allocation(
      String method, @Nullable String via, String type, double bytes, double share) {}

  /**
   * A method that waited to enter.
   *
   * @param on the class of the lock
   * @param seconds of all threads together, within the window
   * @param times waits of 20 ms and more
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Wait(String method, @Nullable String via, String on, double seconds, long times) {}

  /** A thread that ran; virtual threads without a name count as one. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Busy(String thread, double share) {}

  /**
   * Collections that began in the window.
   *
   * @param seconds in which nothing else ran
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  public record Collections(long count, double seconds, double longestSeconds) {}
}
