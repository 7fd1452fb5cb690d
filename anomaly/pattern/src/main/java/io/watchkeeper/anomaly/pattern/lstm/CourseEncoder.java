package io.watchkeeper.anomaly.pattern.lstm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Turns a course, some dozens of steps of one or more numbers, into a short vector: what an LSTM
 * remembers after the last step.
 *
 * <p>It is taught to tell classes apart by a softmax over a linear head at the last step, so that
 * it remembers what matters for that; then the head is dropped and the memory is the encoding,
 * which another classifier reads beside other traits. Training is plain: shuffled batches, {@link
 * Adam}, a rate that falls to a tenth. Cost of an encoding of 64 steps with 16 cells: some 100
 * microseconds; of teaching: three times that for each course and round.
 */
public final class CourseEncoder {
  private static final int BATCH = 16;
  private static final double LONGEST_GRADIENT = 1;

  /** A course longer than this is refused. */
  public static final int MOST_STEPS = 512;

  /**
   * A course and the class that it is of.
   *
   * @param course by step, each as wide as the network's input; all finite
   * @param kind from 0 to below the number of classes
   */
  // Array: read only while a network is taught.
  @SuppressWarnings("ArrayRecordComponent")
  public record Lesson(double[][] course, int kind) {}

  /**
   * How it is taught.
   *
   * @param rounds how often each lesson is read
   * @param rate of the first round
   */
  public record Plan(int hidden, int rounds, double rate, long seed) {
    public Plan {
      if (hidden < 1 || rounds < 1 || !(rate > 0)) {
        throw new IllegalArgumentException(
            "no plan: " + hidden + " cells, " + rounds + " rounds, rate " + rate);
      }
    }
  }

  private final Lstm network;

  private CourseEncoder(Lstm network) {
    this.network = network;
  }

  /** Same lessons in the same order and same plan give the same encoder to the bit. */
  public static CourseEncoder teach(List<Lesson> lessons, int kinds, Plan plan) {
    if (lessons.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to learn from");
    }
    int longest = lessons.stream().mapToInt(lesson -> lesson.course().length).max().getAsInt();
    LstmForm form = new LstmForm(lessons.getFirst().course()[0].length, plan.hidden, 1, kinds);
    SplittableRandom random = new SplittableRandom(plan.seed);
    Lstm network = Lstm.random(form, random);
    Adam adam = new Adam(form.parameters());
    Unrolled window = new Unrolled(form, longest);
    int[] order = new int[lessons.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    for (int round = 0; round < plan.rounds; round++) {
      shuffle(order, random);
      double rate = plan.rate * StrictMath.pow(0.1, (double) round / plan.rounds);
      Adam.Stride stride = new Adam.Stride(rate, LONGEST_GRADIENT);
      for (int i = 0; i < order.length; i++) {
        read(network, window, lessons.get(order[i]), adam.gradient());
        if ((i + 1) % BATCH == 0 || i + 1 == order.length) {
          adam.step(network, stride);
        }
      }
    }
    return new CourseEncoder(network);
  }

  private static void read(Lstm network, Unrolled window, Lesson lesson, double[] gradient) {
    window.begin();
    for (double[] step : lesson.course()) {
      window.forward(network, step);
    }
    int last = window.steps() - 1;
    double[] back = window.outputGradient(last);
    softmax(window.output(last), back);
    back[lesson.kind()] -= 1;
    for (int i = 0; i < back.length; i++) {
      back[i] /= BATCH;
    }
    window.backward(network, gradient);
  }

  private static void softmax(double[] logits, double[] probabilities) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = StrictMath.exp(logits[i] - largest);
      sum += probabilities[i];
    }
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] /= sum;
    }
  }

  private static void shuffle(int[] order, SplittableRandom random) {
    for (int i = order.length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
  }

  /** Numbers of an encoding. */
  public int width() {
    return network.form().hidden();
  }

  /** Numbers of a step. */
  public int inputs() {
    return network.form().inputs();
  }

  /** Each from -1 to 1. */
  public double[] encode(double[][] course) {
    if (course.length == 0 || course.length > MOST_STEPS) {
      throw new IllegalArgumentException("a course has 1 to 512 steps, not " + course.length);
    }
    Unrolled window = new Unrolled(network.form(), course.length);
    window.begin();
    for (double[] step : course) {
      window.forward(network, step);
    }
    return window.hidden(course.length - 1).clone();
  }

  public void save(DataOutput out) throws IOException {
    network.save(out);
  }

  public static CourseEncoder restore(DataInput in) throws IOException {
    return new CourseEncoder(Lstm.restore(in));
  }
}
