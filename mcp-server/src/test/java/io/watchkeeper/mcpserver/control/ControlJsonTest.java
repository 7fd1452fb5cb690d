package io.watchkeeper.mcpserver.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.mcpserver.control.ControlJson.Reading;
import io.watchkeeper.mcpserver.resilience.BreakerState;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ControlJsonTest {

  @Test
  void writesTheStateAsTheGoldenFileHasIt() throws IOException {
    Instant since = Instant.parse("2026-11-20T10:00:00Z");
    ControlState state =
        new ControlState(
            true,
            List.of(
                new ControlState.Backend(
                    "notion",
                    BreakerState.HELD_OPEN,
                    since,
                    true,
                    3,
                    List.of(
                        new ControlState.Leased(
                            "l1",
                            "open-breaker",
                            "inc-1",
                            "slow",
                            since,
                            since.plusSeconds(15))))));
    assertEquals(golden(), new String(ControlJson.write(state), StandardCharsets.UTF_8));
  }

  @Test
  void readsACommandAndPassesOverUnknownFields() {
    Reading.Read read =
        assertInstanceOf(
            Reading.Read.class,
            read(
                """
                {"kind":"open-breaker","backend":"notion","lease":{"id":"l1","duration":"PT15S"},\
                "incident":"i","reason":"r","later":1}\
                """));
    assertInstanceOf(BackendCommand.OpenBreaker.class, read.command());
  }

  @Test
  void aKindFromALaterVersionIsReadAsUnsupported() {
    Reading.Read read = assertInstanceOf(Reading.Read.class, read("{\"kind\":\"defragment\"}"));
    assertInstanceOf(BackendCommand.Unsupported.class, read.command());
  }

  @Test
  void aLeaseOutOfItsBoundsSaysTheBounds() {
    Reading.OutOfBounds out =
        assertInstanceOf(
            Reading.OutOfBounds.class,
            read(
                """
                {"kind":"open-breaker","backend":"notion","lease":{"id":"l1","duration":"PT6M"},\
                "incident":"i","reason":"r"}\
                """));
    assertTrue(out.message().contains("PT5M"), out.message());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "not json",
        "{\"kind\":\"open-breaker\"}",
        "{\"kind\":\"open-breaker\",\"backend\":\"notion\",\"incident\":\"i\",\"reason\":\"r\"}",
        "{\"kind\":\"release\",\"backend\":\"notion\",\"incident\":\"i\",\"reason\":\"r\"}",
        "{\"kind\":\"open-breaker\",\"backend\":\"notion\",\"lease\":{\"id\":\"l\"}}",
      })
  void whatIsNoCommandIsUnreadableAndNeverThrows(String json) {
    assertInstanceOf(Reading.Unreadable.class, read(json));
  }

  private static Reading read(String json) {
    return ControlJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  private static String golden() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(
            ControlJsonTest.class.getResourceAsStream("/golden/control-state.json"))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
