package io.watchkeeper.alerting.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillSwitchTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");
  @TempDir Path folder;

  @Test
  void isOffUntilItIsTurnedOn() {
    assertFalse(open().state().on());
  }

  @Test
  void staysAsItWasTurnedOverRestarts() throws IOException {
    KillSwitch.State on = new KillSwitch.State(true, "maintenance", TEN.plusSeconds(1));
    open().turn(on);
    assertEquals(on, open().state());
    KillSwitch.State off = new KillSwitch.State(false, "done", TEN.plusSeconds(2));
    open().turn(off);
    assertEquals(off, open().state());
  }

  @Test
  void countsAsOnWhenItsFileCannotBeRead() throws IOException {
    Files.writeString(folder.resolve("kill-switch.json"), "{\"on\":fal");
    assertTrue(open().state().on());
  }

  private KillSwitch open() {
    return new KillSwitch(folder, new WireJson(), TEN);
  }
}
