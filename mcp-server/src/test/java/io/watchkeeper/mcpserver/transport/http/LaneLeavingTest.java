package io.watchkeeper.mcpserver.transport.http;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Clients that vanish, that send no more, and that read too slowly, over real sockets. */
final class LaneLeavingTest {

  private static LoopbackLane lane;

  @BeforeAll
  static void start() throws InterruptedException {
    lane = new LoopbackLane();
  }

  @AfterAll
  static void stop() {
    lane.close();
  }

  /** Half in the middle of a call, half in the middle of a stream; it ends in several ways. */
  @Test
  void aThousandClientsThatVanishLeaveNothingBehind() throws IOException {
    await().until(() -> lane.connections.isEmpty());
    long before = lane.memory.metric().usedDirectMemory();
    int interrupted = lane.interrupted.get();
    for (int batch = 0; batch < 10; batch++) {
      List<Socket> clients = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        Socket client = lane.connect();
        clients.add(client);
        LoopbackLane.send(client, LoopbackLane.call(i, i % 2 == 0 ? "wait" : "tell", "{}"));
      }
      await().until(() -> lane.waiting.get() == 100 && lane.counts.open() == 50);
      for (int i = 0; i < 100; i++) {
        // Some say goodbye, some reset the connection, some first say that they send no more.
        if (i % 3 == 0) {
          clients.get(i).setSoLinger(true, 0);
        }
        if (i % 3 == 2) {
          clients.get(i).shutdownOutput();
        }
        clients.get(i).close();
      }
      await().until(() -> lane.waiting.get() == 0);
    }
    assertEquals(1_000, lane.interrupted.get() - interrupted);
    await()
        .untilAsserted(() -> {
          assertEquals(0, lane.counts.open());
          assertEquals(0, lane.connections.size());
          assertEquals(before, lane.memory.metric().usedDirectMemory());
        });
  }

  /** One in the middle of a call, one in the middle of a stream, one that asked for two things. */
  @Test
  void aClientThatSendsNoMoreGetsItsAnswers() throws IOException {
    try (Socket call = lane.connect();
        Socket stream = lane.connect();
        Socket two = lane.connect()) {
      LoopbackLane.send(call, LoopbackLane.call(1, "wait", "{}"));
      LoopbackLane.send(stream, LoopbackLane.call(2, "tell", "{}"));
      LoopbackLane.send(
          two,
          LoopbackLane.call(3, "wait", "{}") + LoopbackLane.call(4, "echo", "{\"text\":\"4\"}"));
      for (Socket socket : List.of(call, stream, two)) {
        socket.shutdownOutput();
      }
      await().until(() -> lane.waiting.get() == 3);
      // The second of the probes has gone out, so that who had left would be known to have.
      assertEquals(102, Answer.read(call.getInputStream()).status());
      assertEquals(102, Answer.read(call.getInputStream()).status());
      lane.release.release(3);
      assertTrue(last(call).text().contains("released"));
      String events = last(stream).text();
      assertTrue(events.contains("half of it") && events.contains("released"), events);
      assertTrue(last(two).text().contains("\"id\":3,"));
      assertTrue(last(two).text().contains("\"id\":4,"));
      for (Socket socket : List.of(call, stream, two)) {
        assertEquals(-1, socket.getInputStream().read());
      }
    }
  }

  private static Answer last(Socket socket) throws IOException {
    Answer answer = Answer.read(socket.getInputStream());
    while (answer.status() == 102) {
      answer = Answer.read(socket.getInputStream());
    }
    return answer;
  }

  @Test
  void aRequestThatCanNeverBeWholeIsNotWaitedFor() throws IOException {
    String call = LoopbackLane.call(1, "echo", "{\"text\":\"cut\"}");
    try (Socket head = lane.connect();
        Socket body = lane.connect()) {
      LoopbackLane.send(head, call.substring(0, 20));
      LoopbackLane.send(body, call.substring(0, call.length() - 1));
      head.shutdownOutput();
      body.shutdownOutput();
      assertEquals(400, Answer.read(head.getInputStream()).status());
      assertEquals(-1, head.getInputStream().read());
      assertEquals(-1, body.getInputStream().read());
    }
  }

  /** It knows nothing of what may come before an answer (RFC 9110, 15.2). */
  @Test
  void aHalfClosedClientOfHttpOneZeroCountsAsGone() throws IOException {
    int before = lane.interrupted.get();
    try (Socket socket = lane.connect()) {
      LoopbackLane.send(socket, LoopbackLane.call(1, "wait", "{}").replace("HTTP/1.1", "HTTP/1.0"));
      await().until(() -> lane.waiting.get() == 1);
      socket.shutdownOutput();
      assertEquals(-1, socket.getInputStream().read());
      await().until(() -> lane.interrupted.get() == before + 1);
    }
  }

  @Test
  void dropsWhatASlowReaderCannotTakeAndCutsItOffWhenNothingMoves() throws Exception {
    try (LoopbackLane impatient = new LoopbackLane(Duration.ofSeconds(1));
        Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4 << 10);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), impatient.port()));
      LoopbackLane.send(socket, LoopbackLane.call(1, "chat", "{\"count\":2000000000}"));
      await().until(() -> impatient.counts.cutOff() == 1);
      assertTrue(impatient.counts.dropped() > 0, "dropped nothing");
      await().until(() -> impatient.counts.open() == 0);
    }
  }
}
