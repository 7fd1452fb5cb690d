package io.watchkeeper.collector.ingest;

import io.micronaut.http.exceptions.ContentLengthExceededException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * The bytes of a request while they come, so that its first lines are read while the last are still
 * being sent. Filled by the thread that they come on, read by one other.
 */
public final class ArrivingBody implements Subscriber<byte[]> {

  /** Whatever length a header promises, no more is laid out before it comes. */
  private static final int MOST_AT_FIRST = 1024 * 1024;

  private static final int LEAST = 1_024;

  private final int limitBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private byte[] bytes;
  private int length;
  private boolean ended;
  private boolean tooLarge;
  private @Nullable Throwable failure;
  private @Nullable Subscription subscription;

  /** For all waiting together. */
  private long patienceNanos = TimeUnit.SECONDS.toNanos(Body.LONGEST_SECONDS);

  private int wanted;

  /**
   * What has come.
   *
   * @param bytes never changed up to the length
   * @param whole nothing more will come
   */
  // The array is shared with the body, and never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Arrived(byte[] bytes, int length, boolean whole) {}

  /**
   * @param announced bytes that will come, as far as is known; 0 otherwise
   * @param limitBytes more are not taken
   */
  public ArrivingBody(long announced, int limitBytes) {
    this.limitBytes = limitBytes;
    this.bytes = new byte[Math.clamp(announced, LEAST, MOST_AT_FIRST)];
  }

  /** One that is there. */
  public static ArrivingBody of(byte[] whole) {
    ArrivingBody body = new ArrivingBody(0, whole.length);
    body.bytes = whole;
    body.length = whole.length;
    body.ended = true;
    return body;
  }

  /**
   * Waits until so many bytes are there, or all.
   *
   * @throws Body.TooLarge when there are more than the limit
   * @throws IllegalArgumentException when the bytes do not come
   */
  public Arrived await(int atLeast) throws Body.TooLarge {
    lock.lock();
    try {
      wanted = atLeast;
      while (length < atLeast && !ended) {
        if (patienceNanos <= 0) {
          end();
          throw new IllegalArgumentException(
              "the body did not come within " + Body.LONGEST_SECONDS + " s");
        }
        patienceNanos = more.awaitNanos(patienceNanos);
      }
      if (tooLarge) {
        throw new Body.TooLarge(limitBytes);
      }
      if (failure != null) {
        throw new IllegalArgumentException("the body broke off", failure);
      }
      return new Arrived(bytes, length, ended);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IllegalArgumentException("the server ends", stop);
    } finally {
      lock.unlock();
    }
  }

  /** Whether nothing came up to now. */
  public boolean isEmpty() {
    lock.lock();
    try {
      return length == 0;
    } finally {
      lock.unlock();
    }
  }

  /** What came up to now, as text. */
  public String text() {
    lock.lock();
    try {
      return new String(bytes, 0, length, StandardCharsets.UTF_8);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onSubscribe(Subscription its) {
    subscription = its;
    its.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(byte[] chunk) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      if (chunk.length > limitBytes - length) {
        tooLarge = true;
        end();
        return;
      }
      if (chunk.length > bytes.length - length) {
        long grown = Math.max(2L * bytes.length, (long) length + chunk.length);
        bytes = Arrays.copyOf(bytes, (int) Math.min(grown, limitBytes));
      }
      System.arraycopy(chunk, 0, bytes, length, chunk.length);
      length += chunk.length;
      if (length >= wanted) {
        more.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onError(Throwable broken) {
    lock.lock();
    try {
      tooLarge |= broken instanceof ContentLengthExceededException;
      failure = broken;
      end();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onComplete() {
    lock.lock();
    try {
      end();
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    if (!ended && subscription != null && (tooLarge || failure != null || patienceNanos <= 0)) {
      subscription.cancel();
    }
    ended = true;
    more.signal();
  }
}
