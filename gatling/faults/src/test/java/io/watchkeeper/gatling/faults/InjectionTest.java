package io.watchkeeper.gatling.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InjectionTest {
  private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n\r\n";

  @Test
  void delaysToTenTimesTheBackendsOwnTime() throws Exception {
    try (Rig rig = slowBy20Millis()) {
      rig.inject("PT60S", "{\"kind\":\"latency\",\"factor\":10}");
      assertEquals("hello", rig.get("/a").body());
      assertEquals(List.of(Duration.ofMillis(180)), rig.pauses);
    }
  }

  @Test
  void raisesToTheFloorThenAddsTheConstant() throws Exception {
    try (Rig rig = slowBy20Millis()) {
      rig.inject(
          "PT60S", "{\"kind\":\"latency\",\"factor\":2,\"floorMillis\":100,\"addedMillis\":7}");
      rig.get("/a");
      assertEquals(List.of(Duration.ofMillis(87)), rig.pauses);
    }
  }

  @Test
  void drawsJitterBetweenZeroAndItsBound() throws Exception {
    try (Rig rig = slowBy20Millis()) {
      rig.inject("PT60S", "{\"kind\":\"latency\",\"jitterMillis\":50}");
      for (int i = 0; i < 30; i++) {
        rig.get("/a");
      }
      assertTrue(rig.pauses.stream().allMatch(p -> p.compareTo(Duration.ofMillis(50)) <= 0));
      assertTrue(rig.pauses.stream().distinct().count() > 20);
    }
  }

  @Test
  void answersErrorsInTheShareAskedForWithoutTheBackend() throws Exception {
    try (Rig rig = new Rig(Rig.answering("hello"))) {
      rig.inject("PT60S", "{\"kind\":\"errors\",\"ratio\":0.3,\"status\":529}");
      int errors = 0;
      for (int i = 0; i < 400; i++) {
        int status = rig.get("/a").statusCode();
        assertTrue(status == 200 || status == 529);
        errors += status == 529 ? 1 : 0;
      }
      // Four standard deviations of Binomial(400, 0.3) around 120.
      assertTrue(errors > 83 && errors < 157, "errors: " + errors);
      assertEquals(400 - errors, rig.backendCalls.get());
      assertEquals(errors, rig.truth().at("/faults/0/affected").asInt());
    }
  }

  @Test
  void resetsTheConnection() throws Exception {
    try (Rig rig = new Rig(Rig.answering("hello"))) {
      rig.inject("PT60S", "{\"kind\":\"reset\",\"ratio\":1}");
      try (Socket socket = rig.raw(GET)) {
        assertThrows(SocketException.class, () -> socket.getInputStream().read());
      }
      assertEquals(0, rig.backendCalls.get());
    }
  }

  @Test
  void sendsHalfOfTheBodyItAnnounced() throws Exception {
    try (Rig rig = new Rig(Rig.answering("0123456789"))) {
      rig.inject("PT60S", "{\"kind\":\"half-body\",\"ratio\":1}");
      try (Socket socket = rig.raw(GET)) {
        String all = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        assertTrue(all.contains("Content-Length: 10\r\n"), all);
        assertTrue(all.endsWith("\r\n\r\n01234"), all);
      }
      assertThrows(IOException.class, () -> rig.get("/a"));
    }
  }

  @Test
  void passesAnAnswerWithoutBodyThatCannotBeHalved() throws Exception {
    try (Rig rig = new Rig(Rig.answering(""))) {
      rig.inject("PT60S", "{\"kind\":\"half-body\",\"ratio\":1}");
      assertEquals(200, rig.get("/a").statusCode());
    }
  }

  @Test
  void hangsUntilTheFaultIsEnded() throws Exception {
    try (Rig rig = new Rig(Rig.answering("hello"))) {
      rig.inject("PT60S", "{\"kind\":\"hang\",\"ratio\":1}");
      try (Socket socket = rig.raw(GET)) {
        socket.setSoTimeout(200);
        assertThrows(SocketTimeoutException.class, () -> socket.getInputStream().read());
        rig.control("DELETE", "");
        socket.setSoTimeout(10_000);
        assertEquals(-1, socket.getInputStream().read());
      }
      assertEquals(200, rig.get("/a").statusCode());
    }
  }

  @Test
  void hangsUntilTheFaultExpires() throws Exception {
    try (Rig rig = new Rig(Rig.answering("hello"))) {
      rig.inject("PT60S", "{\"kind\":\"hang\",\"ratio\":1}");
      try (Socket socket = rig.raw(GET)) {
        await().until(() -> rig.truth().at("/faults/0/affected").asInt() == 1);
        rig.now.set(Rig.START.plusSeconds(60));
        assertEquals(-1, socket.getInputStream().read());
      }
    }
  }

  @Test
  void endsByItselfExactlyAtItsDuration() throws Exception {
    try (Rig rig = new Rig(Rig.answering("hello"))) {
      rig.inject("PT60S", "{\"kind\":\"errors\",\"ratio\":1,\"status\":503}");
      rig.now.set(Rig.START.plusSeconds(60).minusNanos(1));
      assertEquals(503, rig.get("/a").statusCode());
      assertTrue(rig.truth().at("/faults/0/endedAt").isNull());
      rig.now.set(Rig.START.plusSeconds(60));
      assertEquals(200, rig.get("/a").statusCode());
      rig.now.set(Rig.START.plusSeconds(75));
      assertEquals("2026-11-20T10:01:00Z", rig.truth().at("/faults/0/endedAt").asText());
    }
  }

  private static Rig slowBy20Millis() throws IOException {
    // The handler needs the rig's clock, which exists only once the rig does.
    Rig[] holder = new Rig[1];
    holder[0] =
        new Rig(exchange -> {
          holder[0].nanos.addAndGet(20_000_000);
          Rig.answering("hello").handle(exchange);
        });
    return holder[0];
  }
}
