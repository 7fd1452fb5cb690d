package io.watchkeeper.ops.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.KeyValuePair;

class LogLinesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final LoggerContext context = new LoggerContext();
  private final Logger logger = context.getLogger("io.watchkeeper.Some");

  @Test
  void writesOneObjectALineWithALeanSetOfFields() throws IOException {
    String line = encode("json", event("two\nlines and a \"quote\"", null));
    assertEquals(1, line.lines().count());
    JsonNode json = JSON.readTree(line);
    List<String> fields = new ArrayList<>();
    json.fieldNames().forEachRemaining(fields::add);
    assertEquals(List.of("timestamp", "level", "logger", "thread", "message"), fields);
    assertEquals("2026-11-21T10:00:00.500Z", json.path("timestamp").textValue());
    assertEquals("WARN", json.path("level").textValue());
    assertEquals("io.watchkeeper.Some", json.path("logger").textValue());
    assertEquals("two\nlines and a \"quote\"", json.path("message").textValue());
  }

  @Test
  void carriesWhatTheThreadAndTheLineWereGiven() throws IOException {
    LoggingEvent event = bare("held", null);
    event.setMDCPropertyMap(Map.of("trace_id", "0af7", "incident_id", "of the thread"));
    event.addKeyValuePair(new KeyValuePair("incident_id", "inc-7"));
    event.addKeyValuePair(new KeyValuePair("level", "forged"));
    JsonNode json = JSON.readTree(encode("json", event));
    assertEquals("0af7", json.path("trace_id").textValue());
    assertEquals("inc-7", json.path("incident_id").textValue());
    assertEquals("WARN", json.path("level").textValue());
  }

  @Test
  void tellsTheWholeStack() throws IOException {
    Exception cause = new IllegalStateException("inner\u2028one");
    JsonNode json = JSON.readTree(encode("json", event("bug", new IOException("outer", cause))));
    String stack = json.path("throwable").textValue();
    assertTrue(stack.contains("java.io.IOException: outer"), stack);
    assertTrue(stack.contains("Caused by: java.lang.IllegalStateException: inner\u2028one"), stack);
    assertTrue(stack.contains("LogLinesTest"), stack);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\u0000", "\u001b[31m", "\ud83d", "a\ud83d\ude00b", "\u2028", "</script>"})
  void readsBackAsItWasWrittenAndIsOneLineOfAnyText(String text) throws IOException {
    String line = encode("json", event(text, null));
    assertEquals(1, line.lines().count());
    assertEquals(text, JSON.readTree(line).path("message").textValue());
  }

  @Test
  void boundsALine() throws IOException {
    String line = encode("json", event("x".repeat(1_000_000), null));
    assertTrue(line.length() < 64 << 10);
    assertTrue(JSON.readTree(line).path("message").textValue().endsWith("x…"));
  }

  /** Tests run without a terminal, so auto is JSON here; a wrong word must not silence the log. */
  @ParameterizedTest
  @CsvSource({"json, true", "JSON, true", "auto, true", "xml, true", "text, false"})
  void hasAFormatForPeople(String format, boolean json) {
    String line = encode(format, event("hello", null));
    assertEquals(json, line.startsWith("{"), line);
    assertTrue(line.contains("hello"), line);
    assertTrue(line.endsWith("\n"), line);
    if (!json) {
      assertTrue(line.endsWith("Some: hello" + System.lineSeparator()), line);
    }
  }

  @ParameterizedTest
  @CsvSource({"json, true", "text, false"})
  void isSetByAProperty(String format, boolean json) {
    context.putProperty("watchkeeper.log.format", format);
    assertEquals(
        Configurator.ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY, new LogSetup().configure(context));
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    ConsoleAppender<ILoggingEvent> appender =
        (ConsoleAppender<ILoggingEvent>) root.getAppender("log");
    assertEquals("System.err", appender.getTarget());
    byte[] line = appender.getEncoder().encode(event("hello", null));
    assertEquals(json, new String(line, StandardCharsets.UTF_8).startsWith("{"));
    assertTrue(logger.isInfoEnabled());
    assertFalse(logger.isDebugEnabled());
  }

  /** Logback itself must find the set-up, not only this test. */
  @Test
  void isWhatAProcessLogsBy() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    assertTrue(
        root.getAppender("log") instanceof ConsoleAppender<ILoggingEvent> appender
            && appender.getEncoder() instanceof LogLines);
    assertEquals(Level.INFO, root.getLevel());
  }

  @Test
  void leavesTheWordToAFileThatIsNamed() {
    System.setProperty("logback.configurationFile", "some.xml");
    try {
      assertEquals(
          Configurator.ExecutionStatus.INVOKE_NEXT_IF_ANY, new LogSetup().configure(context));
    } finally {
      System.clearProperty("logback.configurationFile");
    }
  }

  /** What the JDK and the emitter log by System.Logger. */
  @Test
  void hearsTheSystemLogger() {
    Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    ListAppender<ILoggingEvent> heard = new ListAppender<>();
    heard.start();
    root.addAppender(heard);
    try {
      System.getLogger("io.watchkeeper.emitter").log(System.Logger.Level.WARNING, "a warning");
    } finally {
      root.detachAppender(heard);
    }
    assertEquals("a warning", heard.list.getFirst().getFormattedMessage());
    assertEquals(Level.WARN, heard.list.getFirst().getLevel());
    assertEquals("io.watchkeeper.emitter", heard.list.getFirst().getLoggerName());
  }

  private LoggingEvent event(String message, @Nullable Throwable thrown) {
    LoggingEvent event = bare(message, thrown);
    event.setMDCPropertyMap(Map.of());
    return event;
  }

  private LoggingEvent bare(String message, @Nullable Throwable thrown) {
    LoggingEvent event = new LoggingEvent("", logger, Level.WARN, message, thrown, new Object[0]);
    event.setInstant(Instant.parse("2026-11-21T10:00:00.500Z"));
    return event;
  }

  private String encode(String format, ILoggingEvent event) {
    LogLines lines = new LogLines();
    lines.setContext(context);
    lines.setFormat(format);
    lines.start();
    return new String(lines.encode(event), StandardCharsets.UTF_8);
  }
}
