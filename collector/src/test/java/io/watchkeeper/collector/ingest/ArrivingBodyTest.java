package io.watchkeeper.collector.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.watchkeeper.collector.ingest.ArrivingBody.Arrived;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;

class ArrivingBodyTest {

  private static final int LIMIT = 5_000;

  private final ArrivingBody body = new ArrivingBody(0, LIMIT);

  @Test
  void isWaitedForUntilThereIsEnough() throws Body.TooLarge, InterruptedException {
    body.onNext(new byte[10]);
    Thread sender = Thread.ofVirtual().start(() -> body.onNext(new byte[3_000]));
    Arrived arrived = body.await(11);
    sender.join();
    assertEquals(3_010, arrived.length());
    assertFalse(arrived.whole());
    body.onComplete();
    assertTrue(body.await(Integer.MAX_VALUE).whole());
  }

  @Test
  void whatIsSeenOnceStaysThoughMoreComes() throws Body.TooLarge {
    body.onNext(new byte[] {1, 2, 3});
    Arrived early = body.await(1);
    body.onNext(new byte[4_000]);
    assertEquals(3, early.length());
    assertEquals(3, early.bytes()[2]);
    assertEquals(3, body.await(1).bytes()[2]);
  }

  @Test
  void moreThanTheLimitIsNotTakenAndNotWaitedFor() {
    AtomicBoolean cancelled = new AtomicBoolean();
    body.onSubscribe(
        new Subscription() {
          @Override
          public void request(long count) {}

          @Override
          public void cancel() {
            cancelled.set(true);
          }
        });
    body.onNext(new byte[LIMIT]);
    body.onNext(new byte[1]);
    assertThrows(Body.TooLarge.class, () -> body.await(1));
    assertTrue(cancelled.get());
  }

  @Test
  void whatTheServerFindsTooLargeIsSaidAsSuch() {
    body.onError(new ContentLengthExceededException(1, 2));
    assertThrows(Body.TooLarge.class, () -> body.await(1));
  }

  @Test
  void aSenderThatLeavesIsTold() {
    body.onNext(new byte[10]);
    body.onError(new IOException("reset by peer"));
    assertEquals(
        "the body broke off",
        assertThrows(IllegalArgumentException.class, () -> body.await(1)).getMessage());
  }

  @Test
  void anEmptyOneIsThereAtOnce() throws Body.TooLarge {
    body.onComplete();
    assertTrue(body.await(1).whole());
    assertTrue(body.isEmpty());
  }
}
