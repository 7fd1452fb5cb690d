package io.watchkeeper.anomaly.randomcut;

import com.amazon.randomcutforest.parkservices.threshold.BasicThresholder;
import com.amazon.randomcutforest.statistics.Deviation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The state of the library's thresholder: three discounted deviations and a count. */
final class Thresholds {
  /** A mean age of a thousand scores. */
  static final double DISCOUNT = 0.001;

  private static final int DEVIATIONS = 3;

  private Thresholds() {}

  static void save(BasicThresholder thresholder, DataOutput out) throws IOException {
    out.writeInt(thresholder.getCount());
    for (Deviation deviation : thresholder.getDeviations()) {
      out.writeDouble(deviation.getDiscount());
      out.writeDouble(deviation.getWeight());
      out.writeDouble(deviation.getSumSquared());
      out.writeDouble(deviation.getSum());
      out.writeInt(deviation.getCount());
    }
  }

  static BasicThresholder restore(DataInput in) throws IOException {
    int count = in.readInt();
    Deviation[] deviations = new Deviation[DEVIATIONS];
    for (int i = 0; i < DEVIATIONS; i++) {
      deviations[i] =
          new Deviation(
              in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readInt());
    }
    var thresholder = new BasicThresholder(deviations);
    thresholder.setCount(count);
    return thresholder;
  }
}
