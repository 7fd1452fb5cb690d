package io.watchkeeper.alerting.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.watchkeeper.anomaly.model.Moved;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import io.watchkeeper.collector.model.Metric;
import io.watchkeeper.collector.model.Series;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AlertingWireTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Alert.Identity IDENTITY = new Alert.Identity("00f1e2d3c4b5a697", "inc-1");
  private static final Alert FIRING =
      new Alert.Firing(
          IDENTITY, Severity.CRITICAL, new Subject("s1", "notion"), TEN, "notion slow");

  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  static Stream<Arguments> wire() {
    return Stream.of(
        arguments(
            "actions",
            new TypeReference<List<Action>>() {},
            List.of(
                new Action.OpenBreaker("s1", "notion"), new Action.ServeFromCache("s1", "notion"))),
        arguments(
            "verdicts",
            new TypeReference<List<Verdict>>() {},
            List.of(
                new Verdict.Ignore("silence has no remedy here"),
                new Verdict.Recheck(Duration.ofSeconds(5), "only a warning"),
                new Verdict.Act(
                    List.of(new Action.OpenBreaker("s1", "notion")), "notion is slow"))),
        arguments(
            "alerts",
            new TypeReference<List<Alert>>() {},
            List.of(FIRING, new Alert.Resolved(IDENTITY, TEN.plusSeconds(60), "notion slow"))),
        arguments(
            "notifications",
            new TypeReference<List<Notification>>() {},
            List.of(
                new Notification(
                    "inc-1/firing",
                    "inc-1",
                    TEN.plusSeconds(3),
                    FIRING,
                    new Notification.Details(
                        List.of(
                            new Moved(
                                Series.of(
                                    Metric.BACKEND_LATENCY_P95,
                                    Map.of("server", "s1", "backend", "notion")),
                                1.5,
                                0.15,
                                42,
                                TEN)),
                        List.of("open-breaker of notion on s1"))))),
        arguments(
            "deliveries",
            new TypeReference<List<Delivery>>() {},
            List.of(
                new Delivery.Delivered(),
                new Delivery.Retryable(Delivery.Reason.THROTTLED, Duration.ofSeconds(7)),
                new Delivery.Retryable(Delivery.Reason.NETWORK, null),
                new Delivery.Rejected(Delivery.Reason.INVALID))),
        arguments(
            "audit",
            new TypeReference<List<AuditRecord>>() {},
            List.of(
                new AuditRecord(
                    1,
                    TEN,
                    AuditRecord.Kind.KILL_SWITCH,
                    AuditRecord.About.SELF,
                    "kill-switch",
                    "maintenance",
                    "on",
                    1,
                    null),
                new AuditRecord(
                    2,
                    TEN,
                    AuditRecord.Kind.RENEWAL,
                    AuditRecord.About.target("inc-1", new Target("s1", "notion")),
                    "open-breaker",
                    "notion is slow",
                    "renewed",
                    12,
                    null),
                decided(3, AuditRecord.Kind.PROPOSAL, "waiting", null),
                decided(4, AuditRecord.Kind.APPROVAL, "approved", "ann"),
                decided(5, AuditRecord.Kind.UNDO, "undone", "ann"))),
        arguments(
            "leases",
            new TypeReference<LeaseBoard>() {},
            new LeaseBoard(
                "approve",
                new LeaseBoard.Switch(false, "never used", TEN),
                List.of(
                    new LeaseBoard.Waiting(
                        "wk-1",
                        "inc-1",
                        new Action.OpenBreaker("s1", "notion"),
                        "notion is slow",
                        TEN,
                        TEN.plusSeconds(600))),
                List.of(held("wk-2", LeaseBoard.Stage.HELD)))),
        arguments(
            "instructions",
            new TypeReference<List<Instruction>>() {},
            List.of(new Instruction("ann", "clients see errors"))));
  }

  private static AuditRecord decided(
      long number, AuditRecord.Kind kind, String outcome, @Nullable String by) {
    return new AuditRecord(
        number,
        TEN,
        kind,
        AuditRecord.About.target("inc-1", new Target("s1", "notion")),
        "open-breaker",
        "clients see errors",
        outcome,
        1,
        by);
  }

  private static LeaseBoard.Held held(String id, LeaseBoard.Stage stage) {
    return new LeaseBoard.Held(
        id,
        "inc-1",
        new Action.ServeFromCache("s1", "notion"),
        "notion is slow",
        TEN,
        TEN.plusSeconds(15),
        true,
        stage);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wire")
  void theyAreWrittenAsInTheirGoldenFile(String name, TypeReference<?> type, Object value)
      throws IOException {
    assertEquals(golden(name), json.writerFor(type).writeValueAsString(value));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wire")
  void theGoldenFileStillReads(String name, TypeReference<?> type, Object value)
      throws IOException {
    assertEquals(value, json.readValue(golden(name), type));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wire")
  void fieldsOfALaterVersionAreSkipped(String name, TypeReference<?> type, Object value)
      throws IOException {
    String later = golden(name).replace("}", ",\"invented\":[1]}").replace("{,", "{");
    assertEquals(value, json.readValue(withoutInSeries(later), type));
  }

  /** A series is of the collector's vocabulary and held by its tests; labels are a map anyway. */
  private static String withoutInSeries(String later) {
    return later.replaceAll(
        "(\"labels\":\\{[^}]*),\"invented\":\\[1]},\"invented\":\\[1]}", "$1}}");
  }

  @Test
  void anUnknownKindDecodesToUnsupported() throws IOException {
    assertEquals(
        new Action.Unsupported("s1", ""),
        json.readValue("{\"kind\":\"scale-out\",\"server\":\"s1\"}", Action.class));
    assertEquals(
        new Verdict.Unsupported(""), json.readValue("{\"kind\":\"ponder\"}", Verdict.class));
    assertEquals(new Alert.Unsupported(), json.readValue("{\"kind\":\"omen\"}", Alert.class));
    assertEquals(new Delivery.Unsupported(), json.readValue("{\"kind\":\"lost\"}", Delivery.class));
    assertEquals(
        AuditRecord.Kind.UNSUPPORTED, json.readValue("\"telepathy\"", AuditRecord.Kind.class));
  }

  @Test
  void whatEarlierVersionsWroteStillReads() throws IOException {
    AuditRecord record =
        json.readValue(
            "{\"number\":1,\"at\":\"2026-11-20T10:00:00Z\",\"kind\":\"kill-switch\",\"about\":{},"
                + "\"what\":\"kill-switch\",\"why\":\"maintenance\",\"outcome\":\"on\",\"times\":1}",
            AuditRecord.class);
    assertNull(record.by());
    String later = golden("leases");
    String earlier = later.replace(",\"stage\":\"held\"", "");
    assertNotEquals(later, earlier);
    assertEquals(
        json.readValue(later, LeaseBoard.class), json.readValue(earlier, LeaseBoard.class));
    assertEquals(
        LeaseBoard.Stage.UNSUPPORTED,
        json.readValue("\"hovering\"", LeaseBoard.Stage.class),
        "and a stage of a later one");
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "100,true", "101,false"})
  void whoDecidesSaysSoInAHundredCharacters(int length, boolean taken) {
    instruction("b".repeat(length), "why", taken);
  }

  @ParameterizedTest
  @CsvSource({"0,false", "1,true", "500,true", "501,false"})
  void andWhyInFiveHundred(int length, boolean taken) {
    instruction("ann", "r".repeat(length), taken);
  }

  private static void instruction(String by, String reason, boolean taken) {
    if (taken) {
      assertEquals(reason, new Instruction(by, reason).reason());
    } else {
      assertThrows(IllegalArgumentException.class, () -> new Instruction(by, reason));
    }
  }

  @Test
  void wordsOfAPersonWriteNoLinesOfTheirOwn() {
    assertEquals(new Instruction("ann b", "one  two"), new Instruction(" ann\tb", "one\r\ntwo\n"));
    assertThrows(IllegalArgumentException.class, () -> new Instruction("\n\t ", "why"));
  }

  @Test
  void aVerdictWithoutSubstanceIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Verdict.Act(List.of(), "why"));
    assertThrows(IllegalArgumentException.class, () -> new Verdict.Recheck(Duration.ZERO, "why"));
  }

  private static String golden(String name) throws IOException {
    try (InputStream file =
        AlertingWireTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
