package io.watchkeeper.anomaly.forecast.hybrid;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What was found out about a series: which members count, and how wrong they are together.
 *
 * <p>It is what is kept between two fits and saved; with it and the newest history a forecast costs
 * only the members that count.
 *
 * @param members names, in the forecaster's order
 * @param weights one a member, summing to 1
 * @param halfWidths of the interval, one a step, in the series' own unit
 * @param origins how many moments of the past the members were tried from; 0 when the history was
 *     too short
 */
// Arrays: read by position, never compared or hashed.
@SuppressWarnings("ArrayRecordComponent")
public record HybridFit(String[] members, double[] weights, double[] halfWidths, int origins) {
  private static final int VERSION = 1;
  private static final int MOST = 1 << 16;

  public void save(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    out.writeInt(members.length);
    for (int i = 0; i < members.length; i++) {
      out.writeUTF(members[i]);
      out.writeDouble(weights[i]);
    }
    out.writeInt(halfWidths.length);
    for (double halfWidth : halfWidths) {
      out.writeDouble(halfWidth);
    }
    out.writeInt(origins);
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IOException when it was written by another version
   */
  public static HybridFit restored(DataInput in) throws IOException {
    int version = in.readByte();
    if (version != VERSION) {
      throw new IOException("a fit of version " + version + " cannot be read, fit again");
    }
    int count = bounded(in.readInt());
    String[] members = new String[count];
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      members[i] = in.readUTF();
      weights[i] = in.readDouble();
    }
    double[] halfWidths = new double[bounded(in.readInt())];
    for (int i = 0; i < halfWidths.length; i++) {
      halfWidths[i] = in.readDouble();
    }
    return new HybridFit(members, weights, halfWidths, in.readInt());
  }

  private static int bounded(int length) throws IOException {
    if (length < 0 || length > MOST) {
      throw new IOException("a length of " + length + " was never saved");
    }
    return length;
  }

  /** Weight of a member by its name; 0 when it does not count or is unknown. */
  public double weight(String member) {
    for (int i = 0; i < members.length; i++) {
      if (members[i].equals(member)) {
        return weights[i];
      }
    }
    return 0;
  }
}
