package io.watchkeeper.gatling;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallLogTest {
  private static final CallRecord CALL =
      new CallRecord(
          1,
          2,
          new CallRecord.Caller(0, Era.STATELESS),
          new CallRecord.Asked("get_page", CallClass.READ, 3),
          Outcome.OK,
          null);

  @TempDir private Path folder;

  private final AtomicLong now = new AtomicLong(1_000);
  private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

  @Test
  void aCallThatEndedCanBeReadWithinASecond() throws Exception {
    try (CallLog log = log()) {
      log.writeOn(new Thread(() -> log.write(() -> 4)));
      log.add(CALL);
      await().atMost(Duration.ofSeconds(5)).until(() -> lines().size() >= 4);
      assertEquals("#pulse at_ns=1000 in_flight=4 dropped=0", lines().get(3));
      // Another pulse only when a second has passed on the clock.
      now.addAndGet(1_000_000_000);
      await().atMost(Duration.ofSeconds(5)).until(() -> lines().size() == 5);
      assertTrue(lines().get(4).startsWith("#pulse at_ns=1000001000"), lines()::toString);
    }
  }

  @Test
  void closingWritesWhatIsQueued() throws Exception {
    CallLog log = log();
    log.remark("#learned hot=1 cold=1 write=0 data_sources=0");
    log.add(CALL);
    log.add(CALL);
    log.writeOn(new Thread(() -> log.write(() -> 0)));
    log.close();
    assertEquals(2, lines().stream().filter(line -> line.startsWith("1,2,0,")).count());
    assertTrue(lines().contains("#learned hot=1 cold=1 write=0 data_sources=0"));
    log.add(CALL);
    assertEquals(1, log.dropped());
  }

  @Test
  void whatFindsTheQueueFullIsCounted() throws Exception {
    CallLog log = log();
    for (int i = 0; i < CallLog.MAX_QUEUED + 3; i++) {
      log.add(CALL);
    }
    assertEquals(3, log.dropped());
    log.writeOn(new Thread(() -> log.write(() -> 0)));
    log.close();
    assertTrue(lines().getLast().endsWith("dropped=3"), lines()::getLast);
    assertEquals(CallLog.MAX_QUEUED + 3L, lines().size());
  }

  @Test
  void overwritesNoOtherRun() throws Exception {
    Files.writeString(file(), "precious");
    assertThrows(FileAlreadyExistsException.class, this::log);
  }

  private CallLog log() throws Exception {
    return new CallLog(file(), now::get, new PrintStream(complaints, true, StandardCharsets.UTF_8));
  }

  private Path file() {
    return folder.resolve("calls.csv");
  }

  private List<String> lines() throws Exception {
    return Files.readAllLines(file());
  }
}
