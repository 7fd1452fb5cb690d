package io.watchkeeper.collector.model;

/**
 * What is known of the samples of one series in one step, however many there were. Tallies of parts
 * join into the tally of the whole, which is why the resolutions of a store keep these five figures
 * and no mean. Belongs to one thread.
 */
public final class Tally {

  private double count;
  private double sum;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;
  private double last;

  /** Samples are added in the order of their instants. */
  public void add(double value) {
    join(1, value, value, value, value);
  }

  /** Joins a later part of the same step, given by its figures; an empty part changes nothing. */
  public void join(double count, double sum, double min, double max, double last) {
    if (count > 0) {
      this.count += count;
      this.sum += sum;
      this.min = Math.min(this.min, min);
      this.max = Math.max(this.max, max);
      this.last = last;
    }
  }

  public boolean isEmpty() {
    return count == 0;
  }

  public double count() {
    return count;
  }

  public double sum() {
    return sum;
  }

  public double min() {
    return min;
  }

  public double max() {
    return max;
  }

  public double last() {
    return last;
  }

  /**
   * The aggregate of a tally that is not empty.
   *
   * @throws IllegalArgumentException for a percentile, which these figures cannot give
   */
  public double value(Aggregate aggregate) {
    return switch (aggregate) {
      case COUNT -> count;
      case SUM -> sum;
      case MIN -> min;
      case MAX -> max;
      case MEAN -> sum / count;
      case LAST -> last;
      case P50, P90, P95, P99 ->
          throw new IllegalArgumentException(aggregate + " cannot be told from a tally");
    };
  }
}
