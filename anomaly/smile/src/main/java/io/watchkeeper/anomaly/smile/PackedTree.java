package io.watchkeeper.anomaly.smile;

import java.lang.reflect.Field;
import smile.anomaly.IsolationTree;

/**
 * One of smile's isolation trees in flat arrays: the same paths in 12 bytes a node.
 *
 * <p>smile keeps two vectors of the whole width for each cut, although a cut along an axis is one
 * column and one value: at 20 metrics 400 bytes a cut, and two forests of 100 trees of 256 rows
 * take 5.5 MB. Nodes lie here in preorder: the lower side of a cut follows it, the upper one has
 * its place noted.
 *
 * <p>smile's nodes are private to it and are read by reflection, once a tree. {@link Layout} says
 * at once what is missing when another version of smile has other fields; a test holds the paths
 * against smile's own.
 */
final class PackedTree {
  private static final short LEAF = 0;

  /** Of a cut the value that divides, of a leaf the length of the path to it. */
  private final double[] values;

  /**
   * Of a cut its column, from 1; negative where the values above go the first way; {@link #LEAF}.
   */
  private final short[] columns;

  /** Of a cut the place of its second side. */
  private final short[] second;

  private int filled;

  private PackedTree(int nodes) {
    values = new double[nodes];
    columns = new short[nodes];
    second = new short[nodes];
  }

  /** The length of the path to a row's leaf, with what its rows would have needed further. */
  double path(double[] row) {
    int at = 0;
    while (columns[at] != LEAF) {
      int column = columns[at];
      boolean first = column > 0 ? row[column - 1] < values[at] : row[-column - 1] > values[at];
      at = first ? at + 1 : second[at];
    }
    return values[at];
  }

  /** Where smile's trees keep what a path needs. */
  static final class Layout {
    private final Field root = field(IsolationTree.class, "root");
    private final Field depth = field(root.getType(), "depth");
    private final Field slope = field(root.getType(), "slope");
    private final Field intercept = field(root.getType(), "intercept");
    private final Field left = field(root.getType(), "left");
    private final Field right = field(root.getType(), "right");

    PackedTree pack(IsolationTree tree) {
      try {
        Object top = root.get(tree);
        var packed = new PackedTree(count(top));
        add(top, packed);
        return packed;
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("smile's isolation tree cannot be read", e);
      }
    }

    private int count(Object node) throws IllegalAccessException {
      Object below = left.get(node);
      Object above = right.get(node);
      return below == null || above == null ? 1 : 1 + count(below) + count(above);
    }

    private void add(Object node, PackedTree packed) throws IllegalAccessException {
      int place = packed.filled++;
      Object below = left.get(node);
      Object above = right.get(node);
      if (below == null || above == null) {
        packed.values[place] = depth.getDouble(node);
        packed.columns[place] = LEAF;
        return;
      }
      double[] normal = (double[]) slope.get(node);
      int column = 0;
      while (column < normal.length - 1 && normal[column] == 0) {
        column++;
      }
      // Without a direction nothing lies below the cut; nothing is less than NaN either.
      double at = normal[column] == 0 ? Double.NaN : ((double[]) intercept.get(node))[column];
      packed.values[place] = at;
      packed.columns[place] = (short) (normal[column] < 0 ? -column - 1 : column + 1);
      add(below, packed);
      packed.second[place] = (short) packed.filled;
      add(above, packed);
    }

    private static Field field(Class<?> type, String name) {
      try {
        Field field = type.getDeclaredField(name);
        field.setAccessible(true);
        return field;
      } catch (NoSuchFieldException e) {
        throw new IllegalStateException(
            "this version of smile keeps its isolation trees in another form", e);
      }
    }
  }
}
