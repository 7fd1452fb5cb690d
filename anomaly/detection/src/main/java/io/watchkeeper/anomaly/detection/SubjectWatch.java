package io.watchkeeper.anomaly.detection;

import io.watchkeeper.anomaly.detection.alarm.AlarmCourse;
import io.watchkeeper.anomaly.detection.alarm.Turn;
import io.watchkeeper.anomaly.detection.baseline.Feature;
import io.watchkeeper.anomaly.detection.ensemble.Ensemble;
import io.watchkeeper.anomaly.detection.ensemble.Grade;
import io.watchkeeper.anomaly.detection.ensemble.Vote;
import io.watchkeeper.anomaly.detection.forest.ForestVoter;
import io.watchkeeper.anomaly.detection.state.Seal;
import io.watchkeeper.anomaly.detection.verdict.SubjectDetector;
import io.watchkeeper.anomaly.detection.verdict.Verdict;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Watches one subject (a server, a machine) row by row: the one detector, in service and measured.
 *
 * <p><b>Two stages.</b> Series whose meaning is known have a baseline each, which knows the side
 * that harms and the least change that matters, and a forest over them: these answer within
 * seconds. The models of all series together ({@link SubjectDetector}), the novelty of each among
 * them, see longer: the row and its means over the recent past. In service they are shown
 * deviations from the baselines on the side that harms, so that more traffic, a faster backend or
 * the morning are no surprise; of anonymous series they see the values, and there is no fast stage,
 * since a baseline that knows neither side nor floor says nothing that the models do not.
 *
 * <p><b>One size.</b> All votes become one grade ({@link Ensemble}), and the grade a size in
 * decades of tail probability, from which {@link AlarmCourse} tells when people are to be called.
 * The models' votes count as far as several series are away together ({@link Breadth}).
 *
 * <p><b>Learning.</b> A row is judged by what was learned before it, then learned itself, unless it
 * is doubtful or something is wrong. State has one owner thread; only the forest's training may run
 * elsewhere.
 *
 * <p><b>Bad input.</b> A row without a value, or one that is not later than the row before, is
 * answered as {@link Assessment.Missing} and changes nothing.
 */
public final class SubjectWatch {
  private static final Seal SEAL = new Seal("subject watch", 1);

  /**
   * What only the models find odd, while no series was away for so long, is learned nevertheless.
   * Rare combinations of ordinary values (the turns of a saw-tooth) would otherwise never be
   * learned, and the less they are known the odder they look.
   */
  private static final int CALM_SECONDS = 60;

  private final DetectionSettings settings;
  private final int width;
  private final Ensemble ensemble;
  private final AlarmCourse course;
  private final @Nullable FastStage fast;
  private final @Nullable JointStage joint;
  private final Breadth breadth;
  private int calmSeconds;
  private @Nullable Instant newest;

  /**
   * Series whose meaning is known, judged by all there is. The forest's seed is the models', too.
   */
  public SubjectWatch(List<Feature> features, DetectionSettings settings, ForestVoter forest) {
    this(features, settings, forest, true);
  }

  private SubjectWatch(
      List<Feature> features, DetectionSettings settings, ForestVoter forest, boolean models) {
    if (features.isEmpty()) {
      throw new IllegalArgumentException("a subject has at least one series");
    }
    this.settings = settings;
    this.width = features.size();
    int voting = (int) features.stream().filter(feature -> feature.weight() > 0).count();
    this.ensemble = new Ensemble(settings.ensemble(), voting);
    this.course = new AlarmCourse(settings.alarm());
    this.fast = new FastStage(features, settings, forest, ensemble);
    long seed = forest.settings().plan().seed();
    this.joint = models ? JointStage.of(features, seed, ensemble, settings.modelsAfter()) : null;
    this.breadth = new Breadth(features, settings.ensemble().sensitivity());
  }

  private SubjectWatch(int width, DetectionSettings settings, SubjectDetector models) {
    this.settings = settings;
    this.width = width;
    this.ensemble = new Ensemble(settings.ensemble(), width);
    this.course = new AlarmCourse(settings.alarm());
    this.fast = null;
    this.joint = new JointStage(models, IntStream.range(0, width).toArray(), ensemble, 0);
    this.breadth = new Breadth(List.of(), settings.ensemble().sensitivity());
  }

  /** The baselines and the forest alone: a few kilobytes a series instead of a few megabytes. */
  public static SubjectWatch light(
      List<Feature> features, DetectionSettings settings, ForestVoter forest) {
    return new SubjectWatch(features, settings, forest, false);
  }

  /**
   * Series of which nothing is known but their values.
   *
   * @param models of this width
   */
  public static SubjectWatch anonymous(
      int width, DetectionSettings settings, SubjectDetector models) {
    return new SubjectWatch(width, settings, models);
  }

  public boolean ready() {
    return fast == null || fast.ready();
  }

  /** Clean seconds learned so far, counted up to {@link Integer#MAX_VALUE}. */
  public int secondsLearned() {
    return fast == null ? 0 : fast.secondsLearned();
  }

  public int secondsNeeded() {
    return fast == null ? 0 : settings.baseline().minimum();
  }

  /** What the models together said of the newest row: the score that the evaluation writes. */
  public Verdict verdict() {
    return joint == null ? new Verdict(0, false, new int[0]) : joint.verdict();
  }

  /**
   * History that somebody vouches for, in one piece, before the first row of the present.
   *
   * @throws IllegalStateException of series whose meaning is known: they learn in service
   */
  public void learn(long[] epochSeconds, double[][] rows) {
    if (fast != null || joint == null) {
      throw new IllegalStateException("only anonymous series are taught their history");
    }
    joint.learn(epochSeconds, rows);
  }

  /**
   * Judges the next row. Rows may be left out.
   *
   * @param values one for each series, in their order; NaN is missing. All NaN means that nothing
   *     was heard; a subject known to be dead is told as zeros, not as NaN.
   */
  public Assessment observe(Instant second, double[] values) {
    if (values.length != width) {
      throw new IllegalArgumentException(values.length + " values for " + width + " series");
    }
    boolean late = newest != null && !second.isAfter(newest);
    if (late || nothingHeard(values)) {
      newest = late ? newest : second;
      if (fast == null && joint != null) {
        joint.pass(second.getEpochSecond(), values);
      }
      return new Assessment.Missing(second, course.missing());
    }
    newest = second;
    FastStage stage = fast;
    if (stage == null) {
      return judgeAnonymous(second, values);
    }
    if (!stage.ready()) {
      stage.learn(second, values);
      return new Assessment.Learning(second, secondsLearned(), secondsNeeded());
    }
    return judge(second, values, stage);
  }

  private Assessment judgeAnonymous(Instant second, double[] values) {
    List<Vote> votes = new ArrayList<>();
    if (joint != null) {
      joint.observe(second.getEpochSecond(), values);
      votes.add(joint.vote(1));
    }
    Grade grade = ensemble.combine(votes);
    Turn turn = course.next(second.getEpochSecond(), ensemble.size(grade));
    return grade.anomalous()
        ? new Assessment.Anomalous(second, turn, grade, course.consecutive(), List.of())
        : new Assessment.Normal(second, turn, grade);
  }

  private Assessment judge(Instant second, double[] values, FastStage stage) {
    double[] z = stage.harmfulZ(second, values);
    double[] row = FastStage.row(z);
    List<Vote> votes = new ArrayList<>();
    votes.add(stage.baselineVote(z));
    votes.add(stage.forestVote(row));
    double say = breadth.next(z);
    if (joint != null) {
      joint.observe(second.getEpochSecond(), row);
      votes.add(joint.vote(say));
    }
    Grade grade = ensemble.combine(votes);
    double size = ensemble.size(grade);
    Turn turn = course.next(second.getEpochSecond(), size);
    List<Moved> moved = grade.anomalous() ? stage.moved(second, values, z) : List.of();
    // A doubtful second is not learned either: at the onset of trouble, bad and doubtful seconds
    // alternate, and a young baseline would widen until nothing is bad any more.
    calmSeconds = anyAway(z) ? 0 : calmSeconds + 1;
    boolean wrong = turn != Turn.QUIET && turn != Turn.ENDED;
    boolean doubtful = size >= settings.alarm().run().clearBelow() || wrong;
    if (doubtful && calmSeconds < CALM_SECONDS) {
      stage.withhold(second, values);
    } else {
      stage.learn(second, values);
    }
    return grade.anomalous()
        ? new Assessment.Anomalous(second, turn, grade, course.consecutive(), moved)
        : new Assessment.Normal(second, turn, grade);
  }

  private boolean anyAway(double[] z) {
    for (double one : z) {
      if (Math.abs(one) >= settings.ensemble().sensitivity()) {
        return true;
      }
    }
    return false;
  }

  /**
   * Another version of the subject runs from here on: what is ordinary is learned anew, an alarm
   * that stands is void. What was known of the day and the week has to prove itself again.
   */
  public void deployed() {
    if (fast != null) {
      fast.deployed();
    }
    if (joint != null) {
      joint.forget();
    }
    breadth.clear();
    course.reset();
    calmSeconds = 0;
  }

  /** Writes all that later assessments depend on. */
  public void save(DataOutput out) throws IOException {
    SEAL.write(out, width);
    out.writeInt(calmSeconds);
    Instant last = newest;
    out.writeLong(last == null ? Long.MIN_VALUE : last.getEpochSecond());
    out.writeInt(last == null ? 0 : last.getNano());
    out.writeBoolean(fast != null);
    if (fast != null) {
      fast.save(out);
    }
    out.writeBoolean(joint != null);
    if (joint != null) {
      joint.save(out);
    }
    breadth.save(out);
    course.save(out);
  }

  /**
   * Takes up where {@link #save} left off, in a watch of the same series and settings.
   *
   * @throws IOException when the state is another one's; this watch must not be used then
   */
  public void restore(DataInput in) throws IOException {
    SEAL.check(in, width);
    calmSeconds = in.readInt();
    long second = in.readLong();
    int nano = in.readInt();
    newest = second == Long.MIN_VALUE ? null : Instant.ofEpochSecond(second, nano);
    if (in.readBoolean() != (fast != null)) {
      throw new IOException("saved state is of series with another meaning");
    }
    if (fast != null) {
      fast.restore(in);
    }
    if (in.readBoolean() != (joint != null)) {
      throw new IOException("saved state is of a watch with another choice of models");
    }
    if (joint != null) {
      joint.restore(in);
    }
    breadth.restore(in);
    course.restore(in);
  }

  private static boolean nothingHeard(double[] values) {
    for (double value : values) {
      if (!Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }
}
