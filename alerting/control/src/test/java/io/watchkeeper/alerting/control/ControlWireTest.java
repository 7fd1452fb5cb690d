package io.watchkeeper.alerting.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlWireTest {

  private static final Duration LEASE = Duration.ofSeconds(15);
  private static final List<BackendCommand> COMMANDS =
      List.of(
          new BackendCommand.OpenBreaker("notion", new Lease("l1", LEASE), "inc-1", "slow"),
          new BackendCommand.ServeFromCache("notion", new Lease("l2", LEASE), "inc-1", "slow"),
          new BackendCommand.Release("notion", "l1", "inc-1", "over"));
  private static final List<CommandOutcome> OUTCOMES =
      List.of(
          new CommandOutcome.Applied("l1", Instant.parse("2026-11-20T10:00:15Z")),
          new CommandOutcome.Renewed("l1", Instant.parse("2026-11-20T10:00:20Z")),
          new CommandOutcome.Released("l1", true),
          new CommandOutcome.Refused(CommandOutcome.Refusal.UNKNOWN_BACKEND, "no backend 'x'"));

  private final ObjectMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
          .build();

  @Test
  void commandsAreWrittenAsInTheirGoldenFile() throws IOException {
    assertEquals(
        golden("commands"),
        json.writerFor(new TypeReference<List<BackendCommand>>() {}).writeValueAsString(COMMANDS));
  }

  @Test
  void outcomesAreWrittenAsInTheirGoldenFile() throws IOException {
    assertEquals(
        golden("outcomes"),
        json.writerFor(new TypeReference<List<CommandOutcome>>() {}).writeValueAsString(OUTCOMES));
  }

  @Test
  void theGoldenFilesStillRead() throws IOException {
    assertEquals(
        COMMANDS, json.readValue(golden("commands"), new TypeReference<List<BackendCommand>>() {}));
    assertEquals(
        OUTCOMES, json.readValue(golden("outcomes"), new TypeReference<List<CommandOutcome>>() {}));
  }

  @Test
  void anUnknownKindDecodesToUnsupported() throws IOException {
    assertEquals(
        new BackendCommand.Unsupported(),
        json.readValue("{\"kind\":\"reboot\",\"backend\":\"x\"}", BackendCommand.class));
    assertEquals(
        new CommandOutcome.Unsupported(),
        json.readValue("{\"kind\":\"pondered\"}", CommandOutcome.class));
  }

  @Test
  void aLeaseOutsideItsBoundsIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Lease("l", Duration.ofMillis(999)));
    assertThrows(IllegalArgumentException.class, () -> new Lease("l", Lease.LONGEST.plusMillis(1)));
    assertEquals(Lease.LONGEST, new Lease("l", Lease.LONGEST).duration());
  }

  private static String golden(String name) throws IOException {
    try (InputStream file =
        ControlWireTest.class.getResourceAsStream("/golden/" + name + ".json")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
    }
  }
}
