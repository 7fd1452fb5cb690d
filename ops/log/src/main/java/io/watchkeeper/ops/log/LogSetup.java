package io.watchkeeper.ops.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.util.Optional;

/**
 * Sets logback up: everything from INFO on goes to standard error by {@link LogLines}; standard
 * output is for the one line that says where a service listens. Found by logback as a service. The
 * only one on a process' class path, so that services that share a JVM share it too.
 *
 * <p>Why not an XML file: its parser and logback's reflection over it take 0.15 s of each start.
 * One that {@code -Dlogback.configurationFile} names is obeyed, and a test's own. Why no rank: this
 * is the only one, and the first annotation that a process reads makes the JDK spin proxy classes.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {

  private static final String FORMAT = "watchkeeper.log.format";
  private static final String FORMAT_IN_ENVIRONMENT = "WATCHKEEPER_LOG_FORMAT";

  @Override
  public ExecutionStatus configure(LoggerContext context) {
    if (isToldOtherwise()) {
      return ExecutionStatus.INVOKE_NEXT_IF_ANY;
    }
    LogLines lines = new LogLines();
    lines.setContext(context);
    lines.setFormat(format(context));
    lines.start();
    ConsoleAppender<ILoggingEvent> log = new ConsoleAppender<>();
    log.setContext(context);
    log.setName("log");
    log.setTarget(ConsoleTarget.SystemErr.getName());
    log.setEncoder(lines);
    log.start();
    Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.INFO);
    root.addAppender(log);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  private static boolean isToldOtherwise() {
    return System.getProperty("logback.configurationFile") != null
        || LogSetup.class.getResource("/logback-test.xml") != null;
  }

  private static String format(LoggerContext context) {
    return Optional.ofNullable(context.getProperty(FORMAT))
        .or(() -> Optional.ofNullable(System.getProperty(FORMAT)))
        .or(() -> Optional.ofNullable(System.getenv(FORMAT_IN_ENVIRONMENT)))
        .orElse("auto");
  }
}
