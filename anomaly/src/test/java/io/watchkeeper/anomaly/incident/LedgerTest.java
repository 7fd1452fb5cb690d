package io.watchkeeper.anomaly.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  @TempDir private Path folder;

  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @Test
  void incidentsSurviveARestart() throws IOException {
    new Ledger(folder, json).keep(incident("inc-1", 1, TEN));
    assertEquals(incident("inc-1", 1, TEN), new Ledger(folder, json).find("inc-1").orElseThrow());
  }

  @Test
  void onlyTheNewestRevisionIsKept() throws IOException {
    Ledger ledger = new Ledger(folder, json);
    ledger.keep(incident("inc-1", 1, TEN));
    ledger.keep(incident("inc-1", 2, TEN));
    assertEquals(List.of(incident("inc-1", 2, TEN)), new Ledger(folder, json).newestFirst());
  }

  @Test
  void theNewestIncidentComesFirst() throws IOException {
    Ledger ledger = new Ledger(folder, json);
    ledger.keep(incident("b-old", 1, TEN));
    ledger.keep(incident("a-new", 1, TEN.plusSeconds(1)));
    assertEquals("a-new", ledger.newestFirst().getFirst().id());
  }

  @Test
  void aDamagedFileIsLeftAloneAndHidesNothingElse() throws IOException {
    Files.writeString(folder.resolve("half.json"), "{\"id\":");
    Ledger ledger = new Ledger(folder, json);
    ledger.keep(incident("inc-1", 1, TEN));
    assertEquals(1, new Ledger(folder, json).newestFirst().size());
    assertEquals("{\"id\":", Files.readString(folder.resolve("half.json")));
  }

  private static Incident incident(String id, int revision, Instant detected) {
    return new Incident(
        id,
        revision,
        Severity.WARNING,
        new Subject("s1", null),
        new Course(detected, detected, detected, null),
        "slow",
        List.of());
  }
}
