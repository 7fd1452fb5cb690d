package io.watchkeeper.alerting.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendLogTest {

  @TempDir Path folder;

  @Test
  void keepsLinesOverReopening() throws IOException {
    Path file = folder.resolve("deep/log");
    try (AppendLog log = AppendLog.open(file)) {
      log.append("one");
    }
    try (AppendLog log = AppendLog.open(file)) {
      assertEquals(4, log.bytes());
      log.append("twö");
      assertEquals(9, log.bytes());
    }
    assertEquals(List.of("one", "twö"), Files.readAllLines(file));
  }

  @Test
  void cutsOffALineThatACrashLeftHalfWritten() throws IOException {
    Path file = folder.resolve("log");
    for (String left : List.of("h", "half a li", "{\"kind\":\"add")) {
      Files.writeString(file, "whole\n" + left);
      try (AppendLog log = AppendLog.open(file)) {
        log.append("next");
      }
      assertEquals(List.of("whole", "next"), Files.readAllLines(file));
    }
  }

  @Test
  void aFileThatHoldsOnlyHalfALineBecomesEmpty() throws IOException {
    Path file = folder.resolve("log");
    Files.writeString(file, "half", StandardOpenOption.CREATE_NEW);
    try (AppendLog log = AppendLog.open(file)) {
      assertEquals(0, log.bytes());
    }
    assertEquals(0, Files.size(file));
  }
}
