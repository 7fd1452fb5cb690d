package io.watchkeeper.anomaly.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Series;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class IncidentWireTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Series SLOW =
      Series.of(Metric.BACKEND_LATENCY_P95, Map.of("server", "s1", "backend", "notion"));
  private static final Incident INCIDENT =
      new Incident(
          "inc-20261120-100003-s1",
          2,
          Severity.CRITICAL,
          new Subject("s1", "notion"),
          new Course(TEN, TEN.plusSeconds(3), TEN.plusSeconds(5), null),
          "notion slow",
          List.of(
              new Anomaly.Shift(0.99, List.of(new Moved(SLOW, 1.5, 0.15, 42, TEN))),
              new Anomaly.Silence(TEN.plusSeconds(2))));

  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @Test
  void anIncidentIsWrittenAsInItsGoldenFile() throws IOException {
    assertEquals(golden(), json.writeValueAsString(INCIDENT));
  }

  @Test
  void theGoldenFileStillReads() throws IOException {
    assertEquals(INCIDENT, json.readValue(golden(), Incident.class));
    assertTrue(json.readValue(golden(), Incident.class).open());
  }

  /** Appended later: who does not know of it skips it, and without one nothing is written. */
  @Test
  void aProfileComesLast() throws IOException {
    ProfileNote note =
        new ProfileNote("/api/incidents/i/profile", List.of("60% of running threads in a.B.c"));
    String written = json.writeValueAsString(INCIDENT.with(note));
    assertEquals(
        golden().substring(0, golden().length() - 1)
            + ",\"profile\":{\"path\":\"/api/incidents/i/profile\","
            + "\"hottest\":[\"60% of running threads in a.B.c\"]}}",
        written);
    assertEquals(INCIDENT.with(note), json.readValue(written, Incident.class));
  }

  /** Appended later still: behind the profile, and only what is known of it. */
  @Test
  void anInsightComesAfterTheProfile() throws IOException {
    Insight made =
        new Insight(
            new Likeness("error_burst", "error burst", 0.93, "level shift", List.of("errors 0.4")),
            new Cause("backend", "notion", 0.94, List.of("notion: 0 to 12 failures a second")),
            List.of("error share 12% outside of its forecast band 0% to 2% since 10:00:00Z"));
    String written = json.writeValueAsString(INCIDENT.with(made));
    assertEquals(
        golden().substring(0, golden().length() - 1)
            + ",\"insight\":{\"looksLike\":{\"kind\":\"error_burst\",\"named\":\"error burst\","
            + "\"confidence\":0.93,\"course\":\"level shift\",\"evidence\":[\"errors 0.4\"]},"
            + "\"cause\":{\"part\":\"backend\",\"name\":\"notion\",\"share\":0.94,"
            + "\"accounts\":[\"notion: 0 to 12 failures a second\"]},"
            + "\"forecast\":[\"error share 12% outside of its forecast band 0% to 2% since"
            + " 10:00:00Z\"]}}",
        written);
    assertEquals(INCIDENT.with(made), json.readValue(written, Incident.class));
    assertEquals(
        "looks like an error burst (93% sure), a level shift,"
            + " probably notion (backend), which explains 94% of it",
        made.words());
  }

  @Test
  void anInsightOfALaterVersionStillReads() throws IOException {
    String later =
        golden().substring(0, golden().length() - 1)
            + ",\"insight\":{\"omen\":1,\"cause\":{\"part\":\"moon\",\"share\":0,\"x\":2}}}";
    Insight read = json.readValue(later, Incident.class).insight();
    assertEquals(new Insight(null, new Cause("moon", null, 0, List.of()), List.of()), read);
  }

  @Test
  void whatIsNotKnownIsSaid() {
    Likeness unknown =
        new Likeness("unknown", "most like traffic drop, 40% sure", null, null, List.of());
    assertEquals("of unknown kind (most like traffic drop, 40% sure)", unknown.words());
    assertEquals(
        "no tool, client or backend stands out", new Cause("server", null, 1, List.of()).words());
    assertEquals(
        "probably bot (client), which moved first",
        new Cause("client", "bot", 0, List.of()).words());
    assertTrue(Insight.none().isEmpty());
  }

  @Test
  void theNextRevisionKeepsWhatIsKnown() {
    ProfileNote note = new ProfileNote("/p", List.of());
    Insight made = new Insight(null, null, List.of("a"));
    Incident next = INCIDENT.with(note).with(made).next();
    assertEquals(INCIDENT.revision() + 1, next.revision());
    assertEquals(note, next.profile());
    assertEquals(made, next.with(note).insight());
  }

  @Test
  void aLossIsWrittenWithItsCounts() throws IOException {
    String written = json.writeValueAsString(new Anomaly.Loss(12, 3));
    assertEquals("{\"kind\":\"loss\",\"lost\":12,\"rejected\":3}", written);
    assertEquals(new Anomaly.Loss(12, 3), json.readValue(written, Anomaly.class));
  }

  @Test
  void anUnknownKindDecodesToUnsupported() throws IOException {
    String later = golden().replace("\"silence\"", "\"omen\"");
    assertEquals(
        new Anomaly.Unsupported(), json.readValue(later, Incident.class).anomalies().get(1));
  }

  @Test
  void fieldsOfALaterVersionAreSkipped() throws IOException {
    String later = golden().replace("\"grade\"", "\"invented\":[1],\"grade\"");
    assertEquals(INCIDENT, json.readValue(later, Incident.class));
  }

  @Test
  void aGradeOutsideItsRangeIsRefused() throws IOException {
    String wrong = golden().replace("0.99", "1.01");
    assertThrows(ValueInstantiationException.class, () -> json.readValue(wrong, Incident.class));
  }

  private static String golden() throws IOException {
    try (InputStream file = IncidentWireTest.class.getResourceAsStream("/golden/incident.json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
