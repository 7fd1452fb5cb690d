package io.watchkeeper.anomaly.detection.distance;

import java.io.DataInput;
import java.io.IOException;

/** A method that can tell what the ordinary looks like. */
public interface OrdinaryFitter {

  /** As an SRE knows it. */
  String name();

  /**
   * Same vectors and seed give the same result.
   *
   * @param vectors scaled, all finite, of one width; not kept and not changed
   */
  Ordinary fit(double[][] vectors, long seed);

  /** What {@link Ordinary#save} wrote. */
  Ordinary restore(DataInput in) throws IOException;
}
