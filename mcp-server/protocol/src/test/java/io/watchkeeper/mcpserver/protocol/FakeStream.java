package io.watchkeeper.mcpserver.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.Event;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A stream of server-sent events that remembers what came, and whose client can be cut off. */
final class FakeStream implements Outlet {

  private final boolean replays;
  private final List<Event> events = new ArrayList<>();
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private boolean cut;
  private boolean closed;
  private int room = Integer.MAX_VALUE;

  FakeStream(boolean replays) {
    this.replays = replays;
  }

  static FakeStream replaying() {
    return new FakeStream(true);
  }

  @Override
  public synchronized boolean offer(Event event) {
    if (cut || closed || room == 0) {
      return false;
    }
    room--;
    events.add(event);
    if (event.json().length > 0) {
      messages.add(WireJson.parse(new String(event.json(), StandardCharsets.UTF_8)));
    }
    return true;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }

  @Override
  public boolean replays() {
    return replays;
  }

  /** The client's connection breaks; nobody here is told. */
  synchronized void cut() {
    cut = true;
  }

  /** So many events more are taken. */
  synchronized void room(int more) {
    room = more;
  }

  synchronized boolean closed() {
    return closed;
  }

  synchronized List<Event> events() {
    return List.copyOf(events);
  }

  /** Methods of the messages so far, in order; "answer" for what has none. */
  synchronized List<String> methods() {
    return events.stream()
        .filter(event -> event.json().length > 0)
        .map(event -> WireJson.parse(new String(event.json(), StandardCharsets.UTF_8)))
        .map(json -> json.path("method").asText("answer"))
        .map(method -> method.isEmpty() ? "answer" : method)
        .toList();
  }

  String lastId() {
    return String.valueOf(events().getLast().id());
  }

  /** The next message, waited for. */
  JsonNode next() {
    try {
      JsonNode message = messages.poll(5, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no message came");
      }
      return message;
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }
}
