package io.watchkeeper.anomaly.detection.baseline;

import io.watchkeeper.anomaly.detection.state.Rows;
import io.watchkeeper.anomaly.detection.state.Seal;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The newest values that were not learned, in order of arrival: floats relative to the first of
 * them, which is near the others when a level has shifted.
 */
final class HeldBack {
  private static final Seal SEAL = new Seal("held", 1);

  private final int capacity;
  private float @Nullable [] ring;
  private double anchor;
  private int size;
  private int next;

  HeldBack(int capacity) {
    this.capacity = capacity;
  }

  /** Most series never hold anything back: room is made with the first value. */
  void add(double value) {
    float[] room = ring;
    if (room == null) {
      room = new float[capacity];
      ring = room;
    }
    if (size == 0) {
      anchor = value;
    }
    room[next] = (float) Math.clamp(value - anchor, -Float.MAX_VALUE, Float.MAX_VALUE);
    next = (next + 1) % capacity;
    size = Math.min(size + 1, capacity);
  }

  void clear() {
    size = 0;
    next = 0;
  }

  /** Hands over what was held, oldest first, and holds nothing any more. */
  void releaseInto(SortedWindow window) {
    float[] room = ring;
    for (int i = 0; room != null && i < size; i++) {
      window.add(anchor + room[(next - size + i + capacity) % capacity]);
    }
    clear();
  }

  void save(DataOutput out) throws IOException {
    SEAL.write(out, capacity);
    float[] room = ring;
    int used = room == null || size == 0 ? 0 : capacity;
    out.writeInt(used);
    if (room != null && used > 0) {
      out.writeDouble(anchor);
      out.writeInt(size);
      out.writeInt(next);
      Rows.write(out, room, capacity);
    }
  }

  void restore(DataInput in) throws IOException {
    SEAL.check(in, capacity);
    clear();
    if (in.readInt() > 0) {
      float[] room = new float[capacity];
      anchor = in.readDouble();
      size = in.readInt();
      next = in.readInt();
      Rows.read(in, room, capacity);
      ring = room;
    }
  }
}
