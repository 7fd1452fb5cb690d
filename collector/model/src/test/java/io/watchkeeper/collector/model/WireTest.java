package io.watchkeeper.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Tail TAIL =
      new Tail(
          List.of(
              new Second(
                  TEN,
                  false,
                  List.of(
                      new Point(
                          "mcp_process",
                          Map.of("server", "s1"),
                          TEN,
                          Map.of("cpu_ratio", 0.25),
                          Map.of()))),
              new Second(TEN.plusSeconds(1), true, List.of())),
          new Cursor("c1"),
          TEN.plusSeconds(2));

  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @Test
  void aTailIsWrittenAsInItsGoldenFile() throws IOException {
    assertEquals(golden(), json.writeValueAsString(TAIL));
  }

  @Test
  void theGoldenFileStillReads() throws IOException {
    assertEquals(TAIL, json.readValue(golden(), Tail.class));
  }

  @Test
  void fieldsOfALaterVersionAreSkipped() throws IOException {
    assertEquals(
        TAIL, json.readValue(golden().replace("\"late\"", "\"invented\":1,\"late\""), Tail.class));
  }

  @Test
  void aSecondStartsOnAWholeSecond() {
    assertThrows(
        IllegalArgumentException.class, () -> new Second(TEN.plusMillis(1), false, List.of()));
  }

  private static String golden() throws IOException {
    try (InputStream file = WireTest.class.getResourceAsStream("/golden/tail.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
