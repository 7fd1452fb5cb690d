package io.watchkeeper.collector.questdb;

import io.watchkeeper.collector.model.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what is acknowledged outlive a power cut, where it is asked to: first in the store, where
 * the operating system writes it back when it likes, then in a log that is forced; from time to
 * time all that the system holds back is forced, and the log is begun anew.
 *
 * <p>QuestDB's own files may be torn by a power cut, so that it does not open them: the log says
 * what was acknowledged since they were last forced, and is replayed into whatever store is there.
 */
final class Durability {

  private static final Logger LOG = LoggerFactory.getLogger(Durability.class);

  private final QuestDbStore.Place place;
  private final AckLog log;
  private long droppable;

  Durability(QuestDbStore.Place place) {
    this.place = place;
    try {
      log = new AckLog(place.directory().resolveSibling(place.directory().getFileName() + "-log"));
    } catch (IOException failure) {
      throw new UncheckedIOException("the log of what is acknowledged cannot be used", failure);
    }
  }

  /**
   * Writes again what the store may have lost; before anybody else writes.
   *
   * @param again writes points, and marks their roll-ups also where the points are there
   */
  void recover(Consumer<List<Point>> again) {
    try {
      log.replay(points -> {
        try {
          again.accept(points);
        } catch (IllegalArgumentException refused) {
          LOG.warn("points that were acknowledged are now refused by the store's rules", refused);
        }
      });
    } catch (IOException failure) {
      throw new UncheckedIOException("the log of what is acknowledged cannot be read", failure);
    }
  }

  /** For the writing thread, after the store took the points. */
  void keep(List<Point> points) {
    if (place.forced()) {
      try {
        log.append(points);
      } catch (IOException failure) {
        throw new UncheckedIOException(
            "what was written could not be forced to disk: see that there is room", failure);
      }
    }
  }

  /** For the writing thread; the number to hand to {@link #forced}. */
  long roll() {
    try {
      return log.roll();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /**
   * For upkeep, after {@link #roll}: forces everything and drops what was in the log before the
   * last time.
   */
  void forced(long upTo) {
    if (place.forced() && io.questdb.std.Files.sync() != 0) {
      throw new IllegalStateException("the system cannot force its disks");
    }
    drop(droppable);
    droppable = upTo;
  }

  /** At a clean end nothing has to be written again. */
  void end() {
    long last = roll();
    forced(last);
    drop(last);
  }

  private void drop(long upTo) {
    try {
      log.drop(upTo);
    } catch (IOException failure) {
      throw new UncheckedIOException("a log that is not needed cannot be deleted", failure);
    }
  }
}
