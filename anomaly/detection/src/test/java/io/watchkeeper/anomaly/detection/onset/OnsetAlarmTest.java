package io.watchkeeper.anomaly.detection.onset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OnsetAlarmTest {
  private static final OnsetAlarmSettings SETTINGS = new OnsetAlarmSettings(2, 3, 0.5, 1e12);

  @Test
  void opensAtTheThresholdAndThenRests() {
    var alarm = new OnsetAlarm(SETTINGS);
    assertFalse(alarm.opens(alarm.score(Math.nextDown(2.0))));
    assertTrue(alarm.opens(alarm.score(2)));
    assertEquals(0, alarm.score(9));
    assertEquals(0, alarm.score(9));
    assertTrue(alarm.opens(alarm.score(9)), "the third row after it");
  }

  @Test
  void asksForMoreAfterEachAlarm() {
    var alarm = new OnsetAlarm(SETTINGS);
    alarm.score(2);
    alarm.score(0);
    alarm.score(0);
    assertFalse(alarm.opens(alarm.score(2.4)));
    assertTrue(alarm.opens(alarm.score(2.6)));
  }

  @Test
  void growsPatientAgain() {
    var alarm = new OnsetAlarm(new OnsetAlarmSettings(2, 1, 0.5, 10));
    alarm.score(2);
    for (int i = 0; i < 9; i++) {
      alarm.score(0);
    }
    // Ten rows later 37% of 0.5 are left.
    assertEquals(2 - 0.5 * Math.exp(-1), alarm.score(2), 1e-12);
  }

  @Test
  void remembersItsRest() throws IOException {
    var alarm = new OnsetAlarm(SETTINGS);
    alarm.score(2);
    var state = new ByteArrayOutputStream();
    alarm.save(new DataOutputStream(state));
    var other = new OnsetAlarm(SETTINGS);
    other.restore(new DataInputStream(new ByteArrayInputStream(state.toByteArray())));
    for (int i = 0; i < 20; i++) {
      assertEquals(alarm.score(i * 0.3), other.score(i * 0.3));
    }
  }

  @Test
  void statesItsDefaultsAndRefusesNonsense() {
    assertEquals(new OnsetAlarmSettings(1.5, 60, 0.2, 10_000), OnsetAlarmSettings.defaults());
    assertThrows(IllegalArgumentException.class, () -> new OnsetAlarmSettings(0, 60, 0.1, 10));
    assertThrows(IllegalArgumentException.class, () -> new OnsetAlarmSettings(1, 0, 0.1, 10));
  }
}
