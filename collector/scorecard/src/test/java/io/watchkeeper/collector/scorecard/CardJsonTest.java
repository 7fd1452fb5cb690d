package io.watchkeeper.collector.scorecard;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.watchkeeper.collector.model.Metric;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CardJsonTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private static Card card() {
    Recorded store = new Recorded();
    for (int minute = -10; minute < 10; minute++) {
      Instant at = TEN.plusSeconds(60L * minute);
      store.number(Metric.TOOL_REQUESTS, Recorded.ONE, at, 64);
      store.number(Metric.TOOL_ERRORS, Recorded.ONE, at, minute < 0 ? 8 : 0);
      store.number(Metric.SERVER_REQUESTS, Recorded.ONE, at, 2);
      store.number(Metric.SERVER_LOST_POINTS, Recorded.ONE, at, 0);
      store.latencies(Recorded.ONE, at, 0.25, 0.5);
    }
    ScorecardSettings settings =
        new ScorecardSettings(
            Duration.ofMillis(500), Optional.of(new ScorecardSettings.Prices(4, 1e-5, 2e-6, 1e-4)));
    return new Scorecard(store, settings).card(TEN, TEN.plusSeconds(600), false);
  }

  private static String golden(String name) throws Exception {
    try (InputStream file = CardJsonTest.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void isByteEqualToTheGoldenFile() throws Exception {
    assertEquals(golden("scorecard.json"), json.writeValueAsString(card()) + "\n");
  }

  @Test
  void theTableIsByteEqualToTheGoldenFile() throws Exception {
    assertEquals(golden("scorecard.md"), CardTable.markdown(card()));
  }
}
