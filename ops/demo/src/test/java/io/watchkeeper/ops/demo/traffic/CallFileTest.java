package io.watchkeeper.ops.demo.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallFileTest {
  private static final Instant AT = Instant.parse("2026-11-21T03:20:00.000000001Z");

  @TempDir private Path folder;

  @Test
  void readsTheGoldenFileOfTheClients() throws Exception {
    Files.writeString(file(), golden());
    CallFile calls = new CallFile(file());
    List<Outcome> outcomes = calls.read();
    assertEquals(
        new Outcome(
            AT,
            CallKind.READ,
            "000000009a3f00c2",
            CallResult.OK,
            Duration.ofNanos(1_834_201),
            null),
        outcomes.getFirst());
    assertEquals(12.5, outcomes.get(1).staleAgeSeconds());
    assertEquals(CallKind.WRITE, outcomes.get(2).kind());
    assertEquals(CallResult.TIME_OUT, outcomes.get(2).result());
    assertEquals(CallResult.SKIPPED, outcomes.get(3).result());
    assertEquals(4, outcomes.size());
    assertEquals(
        "learned 30 pages to repeat, 23 cold, 7 to write, 1 data sources", calls.learned());
    assertEquals(2, calls.inFlight());
    assertEquals(3, calls.dropped());
  }

  @Test
  void followsAFileThatIsWrittenInPiecesOfAnySize() throws Exception {
    for (int size : new int[] {1, 7, 64, 1_000}) {
      Files.deleteIfExists(file());
      CallFile calls = new CallFile(file());
      assertEquals(List.of(), calls.read());
      assertNull(calls.learned());
      List<Outcome> outcomes = new ArrayList<>();
      byte[] bytes = golden().getBytes(StandardCharsets.UTF_8);
      for (int from = 0; from < bytes.length; from += size) {
        byte[] piece =
            java.util.Arrays.copyOfRange(bytes, from, Math.min(from + size, bytes.length));
        Files.write(file(), piece, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        outcomes.addAll(calls.read());
      }
      assertEquals(4, outcomes.size());
      assertEquals(List.of(), calls.read());
    }
  }

  @Test
  void leavesPreparationOutAndPassesOverWhatItDoesNotKnow() throws Exception {
    Files.writeString(
        file(),
        golden()
            + "#news of=tomorrow\n"
            + "1,2,0,e,initialize,preparation,ok,k,\n"
            + "1,2,0,e,tools/list,other,protocol-error,k,,a later column\n");
    List<Outcome> outcomes = new CallFile(file()).read();
    assertEquals(5, outcomes.size());
    assertEquals(CallKind.OTHER, outcomes.getLast().kind());
    assertEquals(CallResult.PROTOCOL_ERROR, outcomes.getLast().result());
  }

  @Test
  void refusesAnotherFile() throws Exception {
    Files.writeString(file(), "#watchkeeper-calls 2\n");
    IOException refused = assertThrows(IOException.class, () -> new CallFile(file()).read());
    assertTrue(String.valueOf(refused.getMessage()).contains("version 1"), refused::getMessage);
  }

  private Path file() {
    return folder.resolve("calls.csv");
  }

  private static String golden() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(CallFileTest.class.getResourceAsStream("calls.csv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
