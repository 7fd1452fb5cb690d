package io.watchkeeper.dashboards.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

class BroadcastTest {

  private final Broadcast broadcast = new Broadcast(new Broadcast.Limits(2, 3));

  /** A browser that takes only what it asks for. */
  private static final class Browser extends BaseSubscriber<Broadcast.Message> {
    final List<Long> numbers = new ArrayList<>();
    boolean completed;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {}

    @Override
    protected void hookOnNext(Broadcast.Message message) {
      numbers.add(message.number());
    }

    @Override
    protected void hookOnComplete() {
      completed = true;
    }
  }

  private Browser browser() {
    Browser browser = new Browser();
    broadcast.listen().subscribe(browser);
    return browser;
  }

  @Test
  void aSlowBrowserLosesTheOldestAndTheLossIsCounted() {
    Browser slow = browser();
    for (int i = 0; i < 5; i++) {
      broadcast.send("second", "{}");
    }
    assertEquals(2, broadcast.droppedTotal());
    slow.request(10);
    assertEquals(List.of(3L, 4L, 5L), slow.numbers);
  }

  @Test
  void aSlowBrowserDoesNotSlowAnother() {
    Browser slow = browser();
    Browser fast = browser();
    fast.request(100);
    for (int i = 0; i < 5; i++) {
      broadcast.send("second", "{}");
    }
    assertEquals(List.of(1L, 2L, 3L, 4L, 5L), fast.numbers);
    assertEquals(List.of(), slow.numbers);
  }

  @Test
  void oneBrowserTooManyIsLetGoAndALeavingOneMakesRoom() {
    Browser first = browser();
    Browser second = browser();
    assertFalse(broadcast.hasRoom());
    Browser third = browser();
    assertTrue(third.completed);
    first.cancel();
    assertTrue(broadcast.hasRoom());
    assertEquals(1, broadcast.browsers());
    second.cancel();
  }

  @Test
  void nobodyListeningIsNoTrouble() {
    broadcast.send("pulse", "{}");
    assertEquals(1, broadcast.number());
  }
}
