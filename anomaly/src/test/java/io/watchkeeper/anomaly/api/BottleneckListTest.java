package io.watchkeeper.anomaly.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.anomaly.incident.Ledger;
import io.watchkeeper.anomaly.model.Course;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.model.Severity;
import io.watchkeeper.anomaly.model.Subject;
import io.watchkeeper.anomaly.profile.ProfileShelf;
import io.watchkeeper.anomaly.wire.WireJson;
import io.watchkeeper.collector.profiling.Bottlenecks.Bottleneck;
import io.watchkeeper.collector.profiling.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BottleneckListTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);

  @TempDir private Path folder;

  private @Nullable Ledger ledger;
  private @Nullable BottleneckList list;

  @BeforeEach
  void open() throws IOException {
    ledger = new Ledger(folder.resolve("incidents"), WireJson.mapper());
    list =
        new BottleneckList(
            ledger, new ProfileShelf(folder.resolve("profiles"), WireJson.mapper()), () -> TEN);
  }

  private void incident(String id, String server, Duration ago) {
    Instant at = TEN.minus(ago);
    java.util.Objects.requireNonNull(ledger)
        .keep(
            new Incident(
                id,
                1,
                Severity.CRITICAL,
                new Subject(server, null),
                new Course(at, at, at, null),
                "slow",
                List.of()));
  }

  private void profile(String id, String method) throws IOException {
    Profile profile =
        new Profile(
            TEN,
            TEN.plusSeconds(40),
            9,
            List.of(new Profile.Site(method, null, 0.5)),
            List.of(),
            List.of(),
            List.of(),
            new Profile.Collections(0, 0, 0));
    Files.write(
        folder.resolve("profiles").resolve(id + ".json"),
        WireJson.mapper().writeValueAsBytes(profile));
  }

  private BottleneckList.Answer answer(@Nullable String server) throws IOException {
    return java.util.Objects.requireNonNull(list).of(server, WEEK);
  }

  @Test
  void profilesOfTheTimeAndTheServerAreAddedUp() throws IOException {
    incident("inc-1", "s1", Duration.ofDays(1));
    profile("inc-1", "a.Parser.parse");
    incident("inc-2", "s1", Duration.ofDays(2));
    profile("inc-2", "a.Parser.parse");
    incident("inc-3", "s2", Duration.ofDays(2));
    profile("inc-3", "a.Other.spin");
    incident("inc-4", "s1", Duration.ofDays(8));
    profile("inc-4", "a.Old.gone");
    assertEquals(
        List.of(new Bottleneck("a.Parser.parse", null, null, 0.5, List.of("inc-1", "inc-2"))),
        answer("s1").bottlenecks().processor());
    assertEquals(3, answer(null).bottlenecks().profiles());
  }

  @Test
  void incidentsWithoutAProfileOrWithADamagedOneAreLeftOut() throws IOException {
    incident("inc-1", "s1", Duration.ofDays(1));
    incident("inc-2", "s1", Duration.ofDays(1));
    Files.writeString(folder.resolve("profiles/inc-2.json"), "{\"samples\":");
    incident("inc-3", "s1", Duration.ofDays(1));
    profile("inc-3", "a.Parser.parse");
    assertEquals(1, answer("s1").bottlenecks().profiles());
  }
}
