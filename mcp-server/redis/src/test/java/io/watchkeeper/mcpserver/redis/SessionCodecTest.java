package io.watchkeeper.mcpserver.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import io.watchkeeper.mcpserver.protocol.session.Update.Updated;
import io.watchkeeper.mcpserver.protocol.session.Versioned;
import io.watchkeeper.mcpserver.redis.SessionCodec.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionCodecTest {

  private static final Instant START = Instant.parse("2026-11-21T06:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@link #usual} as the first version of this codec wrote it: it must be readable for ever. */
  private static final String GOLDEN =
      "02002d0e5a6d3976596d4679596d46362e3000000000000000010d63585631654846316458672e37"
          + "0000000000000001000001dd00009d0300640364612c70726f626550322e31303863585631654846"
          + "316458672e377d31663265336434632d2d34383031383038363136303030307d7d1780a056312c97"
          + "03a00084790e40ad7b6fbe98432f316e010bca74096bd69d0f5c2bc0295ad906b2cdb59d99a59534"
          + "62a4e042d11a073735b15b33";

  private final SessionCodec codec = new SessionCodec();

  private static Versioned usual() throws JsonProcessingException {
    ObjectNode capabilities =
        (ObjectNode)
            JSON.readTree(
                """
                {"roots":{"listChanged":true},"sampling":{},"elicitation":{"form":{},"url":{}}}
                """);
    ObjectNode info =
        (ObjectNode)
            JSON.readTree("{\"name\":\"probe\",\"title\":\"Probe\",\"version\":\"2.1.0\"}");
    SessionState opened =
        SessionState.opened(
            "s", new SessionState.Opening("ada", "2025-11-25", capabilities, info), START);
    Versioned fresh = Versioned.fresh(opened, new Versioned.Writer("Zm9vYmFyYmF6.0", START));
    return changed(
        fresh,
        opened
            .withInitialized()
            .withLogLevel("info")
            .subscribed("notion://page/1f2e3d4c-0000-4000-8000-000000000001")
            .seen(START.plusSeconds(60)));
  }

  private static Versioned changed(Versioned session, SessionState after) {
    return switch (session.changed(after, new Versioned.Writer("cXV1eHF1dXg.7", START))) {
      case Updated updated -> updated.session();
      case io.watchkeeper.mcpserver.protocol.session.Update.Refused refused ->
          throw new AssertionError(refused);
    };
  }

  @Test
  void readsWhatItWrote() throws Exception {
    assertEquals(usual(), codec.read("s", codec.write(usual())));
  }

  @Test
  void readsAndWritesTheGoldenBytes() throws Exception {
    assertEquals(GOLDEN, HexFormat.of().formatHex(codec.write(usual())));
    assertEquals(usual(), codec.read("s", HexFormat.of().parseHex(GOLDEN)));
  }

  @Test
  void aUsualSessionTakesLessThanHalfOfItsJson() throws Exception {
    int json = SessionJson.write(usual()).length;
    int value = codec.write(usual()).length;
    assertTrue(value * 2 < json, () -> value + " bytes for " + json + " of JSON");
  }

  @Test
  void storesWholeWhatADeltaWouldNotShorten() throws Exception {
    byte[] whole = wholeOf(usual());
    assertEquals(usual(), codec.read("s", whole));
    assertTrue(new String(whole, StandardCharsets.UTF_8).contains("\"principal\":\"ada\""));
  }

  /** As form 1 lays it out. */
  private static byte[] wholeOf(Versioned session) {
    byte[] version = VectorBytes.write(session.version());
    byte[] json = SessionJson.write(session);
    byte[] value = new byte[1 + version.length + json.length];
    value[0] = 1;
    System.arraycopy(version, 0, value, 1, version.length);
    System.arraycopy(json, 0, value, 1 + version.length, json.length);
    return value;
  }

  @Test
  void passesOverFieldsOfNewerServers() throws Exception {
    String json = new String(SessionJson.write(usual()), StandardCharsets.UTF_8);
    String newer = "{\"later\":[1]," + json.substring(1);
    assertEquals(
        usual(), SessionJson.read("s", usual().version(), newer.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void refusesWhatItCannotRead() throws Exception {
    byte[] unknown = codec.write(usual());
    unknown[0] = 9;
    assertThrows(UnreadableException.class, () -> codec.read("s", unknown));
    assertThrows(UnreadableException.class, () -> codec.read("s", new byte[0]));
    assertThrows(UnreadableException.class, () -> codec.read("s", new byte[] {2, 0, 0, 127}));
  }

  @Test
  void brokenBytesAreNeverMoreThanUnreadable() throws Exception {
    Random random = new Random(5);
    byte[] good = codec.write(usual());
    for (int i = 0; i < 5_000; i++) {
      byte[] broken = good.clone();
      broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        assertEquals("s", codec.read("s", broken).state().id());
      } catch (UnreadableException told) {
        assertTrue(String.valueOf(told.getMessage()).contains("cannot be read"));
      }
    }
  }
}
