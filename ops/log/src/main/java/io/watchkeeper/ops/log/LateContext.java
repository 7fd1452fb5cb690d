package io.watchkeeper.ops.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/**
 * Lets the context of a line ({@link org.slf4j.MDC}) be filled in when a line is written, on the
 * thread that writes it. A server that fills it in for each request pays for it a thousand times
 * for one line.
 */
public final class LateContext implements AutoCloseable {

  private final Filling filling;

  private LateContext(Runnable fill) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    filling = new Filling(fill);
    filling.setContext(context);
    filling.start();
    context.addTurboFilter(filling);
  }

  /**
   * Until it is closed.
   *
   * @param fill called before each line of this process; must be quick, and log nothing
   */
  public static LateContext filledBy(Runnable fill) {
    return new LateContext(fill);
  }

  @Override
  public void close() {
    ((LoggerContext) filling.getContext()).getTurboFilterList().remove(filling);
    filling.stop();
  }

  private static final class Filling extends TurboFilter {

    private final Runnable fill;

    Filling(Runnable fill) {
      this.fill = fill;
    }

    @Override
    public FilterReply decide(
        @Nullable Marker marker,
        Logger logger,
        Level level,
        @Nullable String format,
        Object @Nullable [] arguments,
        @Nullable Throwable throwable) {
      if (level.isGreaterOrEqual(logger.getEffectiveLevel())) {
        fill.run();
      }
      return FilterReply.NEUTRAL;
    }
  }
}
