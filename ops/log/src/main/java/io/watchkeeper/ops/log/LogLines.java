package io.watchkeeper.ops.log;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.io.Console;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Encodes a log event as one line: JSON for programs, text for people. Set by {@code
 * -Dwatchkeeper.log.format} or {@code WATCHKEEPER_LOG_FORMAT}: {@code json}, {@code text}, or
 * {@code auto}, which is text on a terminal and JSON into files and pipes.
 */
public final class LogLines extends EncoderBase<ILoggingEvent> {

  private static final byte[] NOTHING = new byte[0];
  private static final String TEXT =
      "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level [%thread] %logger{0}: %msg%n";

  private final PatternLayout text = new PatternLayout();
  private String format = "auto";
  private boolean forPeople;

  /** One of the three; anything else is taken for JSON, with a warning. */
  public void setFormat(String format) {
    this.format = format;
  }

  @Override
  public void start() {
    forPeople =
        switch (format.toLowerCase(Locale.ROOT)) {
          case "text" -> true;
          case "json" -> false;
          case "auto" -> isTerminal();
          default -> {
            addWarn("watchkeeper.log.format is json, text or auto, not " + format + "; json it is");
            yield false;
          }
        };
    if (forPeople) {
      text.setContext(getContext());
      text.setPattern(TEXT);
      text.start();
    }
    super.start();
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String line = forPeople ? text.doLayout(event) : JsonLine.of(event);
    return line.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }
}
