package io.watchkeeper.anomaly.detection.forest;

import io.watchkeeper.anomaly.detection.state.Rows;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a forest of recent clean rows and asks it.
 *
 * <p>Called by the owner thread only. A training runs wherever the executor runs it and leaves its
 * result in one volatile field; the owner picks it up with the next call, so a second is judged by
 * the old forest or by the whole new one. One training is under way at most; a second one that
 * falls due meanwhile waits for the next second, nothing queues.
 */
public final class ForestVoter {
  private static final Seal SEAL = new Seal("voter", 1);

  private final Optional<ForestTrainer> trainer;
  private final ForestSettings settings;
  private final Executor executor;

  private volatile @Nullable Harvest harvest;

  private @Nullable Grown forest;
  private String reason;
  private boolean growing;
  private boolean started;
  private int sinceTraining;
  private int generation;
  private int failures;

  /** The rows are kept with the forest: it is saved as what it was grown on. */
  // Array: handed over once, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  private record Grown(CrossFit forest, double[][] rows) {}

  private record Harvest(int generation, @Nullable Grown grown, String failure) {}

  /**
   * Abstains when there is no trainer, and until there are rows enough.
   *
   * @param executor runs the training; {@code Runnable::run} trains on the calling thread, for
   *     tests and replays
   */
  public ForestVoter(Optional<ForestTrainer> trainer, ForestSettings settings, Executor executor) {
    this.trainer = trainer;
    this.settings = settings;
    this.executor = executor;
    this.reason = emptyReason();
  }

  /** A voter that always abstains: the ensemble without its forest. */
  public static ForestVoter absent() {
    return new ForestVoter(Optional.empty(), ForestSettings.defaults(), Runnable::run);
  }

  public ForestSettings settings() {
    return settings;
  }

  /** Trainings that ended in an exception since the start. */
  public int failures() {
    return failures;
  }

  public ForestOpinion opinion(double[] row) {
    collect();
    return forest == null
        ? new ForestOpinion.None(reason)
        : new ForestOpinion.Surprise(forest.forest().surprise(row));
  }

  /**
   * Counts one clean second and trains when it is time.
   *
   * @param available clean rows there are
   * @param rows gives a copy of them, oldest first; asked for only when a training starts
   */
  public void learned(int available, Supplier<double[][]> rows) {
    collect();
    sinceTraining++;
    boolean due = !started || sinceTraining >= interval();
    if (trainer.isEmpty() || growing || !due || available < settings.schedule().minimumRows()) {
      return;
    }
    started = true;
    sinceTraining = 0;
    growing = true;
    ForestTrainer grower = trainer.get();
    double[][] copy = rows.get();
    int of = generation;
    try {
      executor.execute(() -> harvest = grow(grower, copy, of));
    } catch (RejectedExecutionException e) {
      harvest = new Harvest(of, null, "training was refused by its executor");
    }
  }

  /** Shorter while the forest is young: each doubling of the rows is worth a training. */
  private int interval() {
    TrainingSchedule schedule = settings.schedule();
    int known = forest == null ? schedule.minimumRows() : forest.rows().length;
    return Math.min(schedule.interval(), known);
  }

  /** Drops the forest: the world it knew is not the ordinary any more. */
  public void forget() {
    generation++;
    forest = null;
    reason = emptyReason();
    started = false;
  }

  private Harvest grow(ForestTrainer grower, double[][] rows, int of) {
    try {
      return new Harvest(of, new Grown(CrossFit.grow(grower, rows, plan()), rows), "");
    } catch (RuntimeException e) {
      // The vote is one of several; without it the second is still judged, and reports say why.
      return new Harvest(of, null, "training failed: " + e);
    }
  }

  private ForestTrainer.GrowthPlan plan() {
    return settings.plan();
  }

  /**
   * Writes the rows that the forest was grown on, from which {@link #restore} grows the same one. A
   * training that is under way is not waited for: it is due again after the restore.
   */
  public void save(DataOutput out) throws IOException {
    collect();
    SEAL.write(out, settings.schedule().rows());
    out.writeBoolean(started && !growing);
    out.writeInt(sinceTraining);
    Grown present = forest;
    Rows.write(out, present == null ? new double[0][] : present.rows());
  }

  /** Trains on the calling thread, once, when there was a forest. */
  public void restore(DataInput in) throws IOException {
    SEAL.check(in, settings.schedule().rows());
    forget();
    started = in.readBoolean();
    sinceTraining = in.readInt();
    double[][] rows = Rows.readMany(in);
    if (rows.length > 0 && trainer.isPresent()) {
      forest = new Grown(CrossFit.grow(trainer.get(), rows, plan()), rows);
    }
  }

  private void collect() {
    Harvest ripe = harvest;
    if (ripe == null) {
      return;
    }
    harvest = null;
    growing = false;
    if (ripe.grown() == null) {
      failures++;
      reason = ripe.failure();
    } else if (ripe.generation() == generation) {
      forest = ripe.grown();
    }
  }

  private String emptyReason() {
    return trainer.isEmpty()
        ? "no forest on the class path (module anomaly/smile left out)"
        : "fewer than " + settings.schedule().minimumRows() + " clean seconds";
  }
}
