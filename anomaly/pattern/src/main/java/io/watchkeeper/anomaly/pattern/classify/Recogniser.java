package io.watchkeeper.anomaly.pattern.classify;

import io.watchkeeper.anomaly.pattern.kind.Kind;
import io.watchkeeper.anomaly.pattern.lstm.CourseEncoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Says of which kind a subject is, how sure that is and what speaks for it, or that it does not
 * know.
 *
 * <p>A classifier reads the traits of the {@link View} and the encoding of the subject's course by
 * an LSTM, all centred and scaled. {@link Reject} calibrates what it answers and turns what is too
 * unsure into "unknown". An answer's evidence is found by taking a trait away: put to what it is
 * for the ordinary on average, by how much do the answer's log-odds fall [1]. The encoding is one
 * piece of evidence, "the course as a whole", since its numbers have no names. Cost: one encoding
 * and one prediction, and for an answer that is news one more prediction a trait.
 *
 * <p>Immutable; safe to share between threads.
 *
 * <p>[1] Robnik-Sikonja, Kononenko: Explaining classifications for individual instances, IEEE TKDE
 * 20, 2008.
 *
 * @param <T> what is recognised
 * @param <K> as what
 */
public final class Recogniser<T, K extends Kind> {
  /** More would not be read. */
  private static final int MOST_EVIDENCE = 4;

  /** Logarithm of the factor of the odds: about one and a half. */
  private static final double WORTH_TELLING = 0.4;

  private static final int VERSION = 1;
  private static final int LARGEST_CLASSIFIER = 1 << 20;
  private static final Trait COURSE = new Trait("course", "the course as a whole", "");

  /** What is seen, and what it can be. */
  public record Task<T, K extends Kind>(View<T> view, List<K> kinds) {
    public Task {
      kinds = List.copyOf(kinds);
    }

    int ordinary() {
      return (int) kinds.stream().takeWhile(kind -> !kind.ordinary()).count();
    }
  }

  /**
   * What was learned.
   *
   * @param usual traits and encoding of the ordinary on average, scaled
   */
  // Array: a part of one saved recogniser, never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Learned(
      CourseEncoder encoder, Scaling scaling, double[] usual, TrainedClassifier classifier) {}

  private final Task<T, K> task;
  private final Learned learned;
  private final Reject reject;
  private final Provenance provenance;

  Recogniser(Task<T, K> task, Learned learned, Reject reject, Provenance provenance) {
    this.task = task;
    this.learned = learned;
    this.reject = reject;
    this.provenance = provenance;
  }

  public Provenance provenance() {
    return provenance;
  }

  public Reject reject() {
    return reject;
  }

  /** The same, with the figures that it reached. */
  public Recogniser<T, K> scored(String reached) {
    return new Recogniser<>(task, learned, reject, provenance.scored(reached));
  }

  public Recognition<K> recognise(T subject) {
    Optional<String> unreadable = task.view().unreadable(subject);
    if (unreadable.isPresent()) {
      return new Recognition.Unknown<>(unreadable.get());
    }
    double[] traits = task.view().read(subject);
    double[] row = learned.scaling.apply(joined(task.view(), learned.encoder, subject));
    double[] calibrated = reject.calibrated(learned.classifier.probabilities(row));
    int best = Reject.best(calibrated);
    K kind = task.kinds().get(best);
    if (!kind.ordinary() && calibrated[best] < reject.threshold()) {
      return new Recognition.Unknown<>(
          String.format(
              java.util.Locale.ROOT,
              "most like %s, but only %.0f%% sure; %.0f%% is asked for",
              kind.words(),
              100 * calibrated[best],
              100 * reject.threshold()));
    }
    List<Evidence> evidence = kind.ordinary() ? List.of() : evidence(traits, row, best);
    return new Recognition.Recognised<>(kind, calibrated[best], evidence);
  }

  /** Traits, then the encoding. */
  static <T> double[] joined(View<T> view, CourseEncoder encoder, T subject) {
    double[] traits = view.read(subject);
    double[] encoding = encoder.encode(view.course(subject));
    double[] joined = java.util.Arrays.copyOf(traits, traits.length + encoding.length);
    System.arraycopy(encoding, 0, joined, traits.length, encoding.length);
    return joined;
  }

  private List<Evidence> evidence(double[] traits, double[] row, int answer) {
    double odds = odds(row, answer);
    List<Evidence> found = new ArrayList<>();
    for (int i = 0; i < traits.length; i++) {
      double pull = odds - odds(without(row, i, i + 1), answer);
      found.add(new Evidence(task.view().traits().get(i), traits[i], pull));
    }
    double pull = odds - odds(without(row, traits.length, row.length), answer);
    found.add(new Evidence(COURSE, Double.NaN, pull));
    return found.stream()
        .filter(one -> one.pull() > WORTH_TELLING)
        .sorted(Comparator.comparingDouble(one -> -one.pull()))
        .limit(MOST_EVIDENCE)
        .toList();
  }

  private double odds(double[] row, int answer) {
    double p = reject.calibrated(learned.classifier.probabilities(row))[answer];
    return StrictMath.log(Math.max(p, 1e-12) / Math.max(1 - p, 1e-12));
  }

  private double[] without(double[] row, int from, int to) {
    double[] changed = row.clone();
    System.arraycopy(learned.usual, from, changed, from, to - from);
    return changed;
  }

  /** Names of all columns of a joined row. */
  static List<String> columns(View<?> view, CourseEncoder encoder) {
    return Stream.concat(
            view.traits().stream().map(Trait::id),
            IntStream.range(0, encoder.width()).mapToObj(i -> "course." + i))
        .toList();
  }

  public void save(DataOutput out) throws IOException {
    out.writeInt(VERSION);
    out.writeUTF(signature(task));
    provenance.save(out);
    reject.save(out);
    learned.encoder.save(out);
    learned.scaling.save(out);
    for (double value : learned.usual) {
      out.writeDouble(value);
    }
    byte[] classifier = learned.classifier.bytes();
    out.writeInt(classifier.length);
    out.write(classifier);
  }

  /**
   * What was saved, with the same answers to the bit.
   *
   * @throws IOException when the bytes are of another version, or were made for other traits or
   *     kinds
   */
  public static <T, K extends Kind> Recogniser<T, K> restore(
      Task<T, K> task, ClassifierTrainer trainer, DataInput in) throws IOException {
    int version = in.readInt();
    if (version != VERSION) {
      throw new IOException("a recogniser of version " + version + ", not " + VERSION);
    }
    if (!in.readUTF().equals(signature(task))) {
      throw new IOException("the recogniser was made for other traits or kinds: train it anew");
    }
    Provenance provenance = Provenance.restore(in);
    Reject reject = Reject.restore(in);
    CourseEncoder encoder = CourseEncoder.restore(in);
    int width = task.view().traits().size() + encoder.width();
    if (encoder.inputs() != task.view().inputs()) {
      throw new IOException("the network reads another course: train it anew");
    }
    Scaling scaling = Scaling.restore(width, in);
    double[] usual = new double[width];
    for (int i = 0; i < width; i++) {
      usual[i] = in.readDouble();
    }
    int length = in.readInt();
    if (length < 0 || length > LARGEST_CLASSIFIER) {
      throw new IOException("a classifier of " + length + " bytes");
    }
    byte[] classifier = new byte[length];
    in.readFully(classifier);
    Learned learned = new Learned(encoder, scaling, usual, trainer.restore(classifier));
    return new Recogniser<>(task, learned, reject, provenance);
  }

  private static String signature(Task<?, ?> task) {
    List<String> parts = new ArrayList<>();
    task.view().traits().forEach(trait -> parts.add(trait.id()));
    task.kinds().forEach(kind -> parts.add(kind.name()));
    return String.join(",", parts);
  }
}
