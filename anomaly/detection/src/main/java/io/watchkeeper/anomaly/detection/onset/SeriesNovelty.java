package io.watchkeeper.anomaly.detection.onset;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One metric: six ways of being new, upwards and downwards, each with its own rare events. */
final class SeriesNovelty {
  /** Ways of being new, two directions each: up first. */
  private static final int STREAMS = 12;

  /** Rows over which a slow drift is averaged: 2 / (61 + 1), a mean age of half an hour or so. */
  private static final double DRIFT_RATE = 2.0 / 61;

  private static final int DRIFT_UP = 8;
  private static final int DRIFT_DOWN = 9;

  /** Some fifty roundings of a double: equal differences of decimal numbers are not quite equal. */
  private static final double GRAIN = 1e-14;

  private final RareEvents[] streams = new RareEvents[STREAMS];
  private final Recent recent = new Recent();
  private final Scale scale = new Scale();
  private final WeekOfRanges week = new WeekOfRanges();
  private long rows;
  private double drift;

  /** The newest answers, since a row is judged and then learned. */
  private Answers answers = new Answers(new Moment(-1, 0), Double.NaN, new double[STREAMS], 0);

  // Array: made here, read here.
  @SuppressWarnings("ArrayRecordComponent")
  private record Answers(Moment moment, double value, double[] novelties, double driftGrain) {
    /** Rounding of the value, and so of differences with it; of the drift, in its own unit. */
    double grain(int stream) {
      return stream == DRIFT_UP || stream == DRIFT_DOWN ? driftGrain : GRAIN * Math.abs(value);
    }
  }

  SeriesNovelty() {
    for (int i = 0; i < STREAMS; i++) {
      streams[i] = new RareEvents();
    }
  }

  boolean warm() {
    return streams[0].warm();
  }

  /** -log10 of the rate, in events a row, of the rarest thing that the value would be. */
  double rarity(Moment moment, double value) {
    double[] novelties = novelties(moment, value);
    double rarest = 0;
    for (int i = 0; i < STREAMS; i++) {
      if (Double.isFinite(novelties[i])) {
        rarest = Math.max(rarest, streams[i].rarity(novelties[i], answers.grain(i)));
      }
    }
    return rarest;
  }

  void learn(Moment moment, double value) {
    double[] novelties = novelties(moment, value);
    for (int i = 0; i < STREAMS; i++) {
      if (Double.isFinite(novelties[i])) {
        streams[i].learn(novelties[i], answers.grain(i));
      }
    }
    drift = drifted(value);
    rows++;
    recent.learn(value);
    scale.learn(value);
    week.learn(moment.halfHour(), value);
    answers = new Answers(moment, Double.NaN, answers.novelties, 0);
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(rows);
    out.writeDouble(drift);
    recent.save(out);
    scale.save(out);
    week.save(out);
    for (RareEvents stream : streams) {
      stream.save(out);
    }
  }

  void restore(DataInput in) throws IOException {
    rows = in.readLong();
    drift = in.readDouble();
    recent.restore(in);
    scale.restore(in);
    week.restore(in);
    for (RareEvents stream : streams) {
      stream.restore(in);
    }
  }

  private double[] novelties(Moment moment, double value) {
    if (value != answers.value || !moment.equals(answers.moment)) {
      double driftGrain = scale.places(GRAIN * Math.abs(value));
      answers = new Answers(moment, value, measured(moment, value), driftGrain);
    }
    return answers.novelties;
  }

  private double[] measured(Moment moment, double value) {
    double shift = recent.shift(value);
    double longShift = recent.longShift(value);
    double drifted = drifted(value);
    WeekOfRanges.Range usual = week.before(moment.halfHour(), moment.neighbours());
    return new double[] {
      value,
      -value,
      recent.above(value),
      recent.below(value),
      shift,
      -shift,
      longShift,
      -longShift,
      drifted,
      -drifted,
      usual.known() ? value - usual.highest() : Double.NaN,
      usual.known() ? usual.lowest() - value : Double.NaN
    };
  }

  /** The average that this value would make of places on the scale. */
  private double drifted(double value) {
    double rate = Math.max(1.0 / (rows + 1), DRIFT_RATE);
    return drift + (scale.place(value) - drift) * rate;
  }
}
