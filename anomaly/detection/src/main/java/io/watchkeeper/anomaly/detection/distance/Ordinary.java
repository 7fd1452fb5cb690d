package io.watchkeeper.anomaly.detection.distance;

import java.io.DataOutput;
import java.io.IOException;

/** What the ordinary looks like to one method, fitted once and never changed. */
public interface Ordinary {

  /**
   * How far a vector is from the ordinary.
   *
   * @param vector scaled values, all finite
   * @param parts filled with what each value adds to the square of the distance
   */
  double distance(double[] vector, double[] parts);

  void save(DataOutput out) throws IOException;
}
