package io.watchkeeper.ops.keys;

import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A key whose file is looked at again, at most once a second, so that a rotation needs no restart:
 * doors take the key and the one before, senders send the newest. A file that became unreadable is
 * complained of once, and what was read before stays in force.
 */
public final class RotatingKey {

  private static final System.Logger LOG = System.getLogger(RotatingKey.class.getName());

  private static final long LOOK_EVERY_NANOS = 1_000_000_000L;

  private final KeyFile file;
  private final LongSupplier nanoTime;
  private volatile Held held;

  /** What was read and what the file looked like then. */
  private record Held(List<Secret> secrets, @Nullable Look look, long at) {}

  private RotatingKey(KeyFile file, LongSupplier nanoTime) {
    this.file = file;
    this.nanoTime = nanoTime;
    // Looked at before it is read: what is rotated in between is then seen as changed.
    Look look = look();
    this.held = new Held(file.read(), look, nanoTime.getAsLong());
  }

  /**
   * Reads the key.
   *
   * @throws IllegalStateException as {@link KeyFile#read}
   */
  public static RotatingKey of(KeyFile file, LongSupplier nanoTime) {
    return new RotatingKey(file, nanoTime);
  }

  /** The key to send. */
  public Secret current() {
    return secrets().getFirst();
  }

  /** Whether the header carries this key or the one before. */
  public boolean opens(@Nullable String authorization) {
    boolean opens = false;
    for (Secret secret : secrets()) {
      // Both are compared, so that the time taken does not tell which one was nearly right.
      opens |= secret.opens(authorization);
    }
    return opens;
  }

  /**
   * Looks now. Whoever calls this more often than once a second keeps file reads off the ways of
   * those who ask.
   *
   * @return whether the file looks different
   */
  public boolean renew() {
    Held now = held;
    long nanos = nanoTime.getAsLong();
    Look look = look();
    boolean changed = !Objects.equals(look, now.look);
    // A file that is missing is tried each time: it may be read again without looking different.
    List<Secret> secrets = changed || look == null ? reread(now, look) : now.secrets;
    held = new Held(secrets, look, nanos);
    return changed;
  }

  private List<Secret> secrets() {
    if (nanoTime.getAsLong() - held.at >= LOOK_EVERY_NANOS) {
      var _ = renew();
    }
    return held.secrets;
  }

  private List<Secret> reread(Held before, @Nullable Look look) {
    try {
      return file.read();
    } catch (IllegalStateException e) {
      if (look != null || before.look != null) {
        LOG.log(
            System.Logger.Level.WARNING,
            "{0}; the key that was read before stays in force",
            e.getMessage());
      }
      return before.secrets;
    }
  }

  private @Nullable Look look() {
    return Look.at(file.file());
  }
}
