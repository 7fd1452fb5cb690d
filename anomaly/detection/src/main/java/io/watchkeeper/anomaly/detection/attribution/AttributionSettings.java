package io.watchkeeper.anomaly.detection.attribution;

/**
 * How the metrics at fault are ranked.
 *
 * @param window newest values of a metric whose median is where it was just now, in rows
 * @param halfLife rows of full movement after which what a metric did counts half
 * @param least part of a metric's range below which a step is not told from noise
 */
public record AttributionSettings(int window, double halfLife, double least) {

  public static final AttributionSettings DEFAULT = new AttributionSettings(60, 10, 0.03);

  public AttributionSettings {
    if (window < 2 || !(halfLife > 0) || !(least > 0)) {
      throw new IllegalArgumentException(
          "a window of two rows, a half-life and a least part are needed: "
              + window
              + ", "
              + halfLife
              + ", "
              + least);
    }
  }
}
