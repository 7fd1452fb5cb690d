package io.watchkeeper.anomaly.forecast.linear;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Finds a minimum of a smooth function by the limited-memory BFGS method [1].
 *
 * <p>The last ten steps and changes of the gradient stand for the curvature; the two-loop recursion
 * turns the gradient into a direction. Steps are halved until the value falls by Armijo's share
 * [2]. Departure from [1]: no second Wolfe condition; instead a pair that shows no positive
 * curvature is not remembered, which keeps every direction downhill and costs one gradient a step.
 *
 * <p>Cost of a step: 40 multiplications a variable beside the function. Bounded by the number of
 * steps given and 40 halvings each. Deterministic.
 *
 * <p>[1] Liu, Nocedal: On the limited memory BFGS method for large scale optimization, Mathematical
 * Programming 45, 1989. [2] Nocedal, Wright: Numerical Optimization, 2006, 3.1 and 7.2.
 */
public final class Lbfgs {
  private static final int MEMORY = 10;
  private static final int MOST_HALVINGS = 40;
  private static final double ARMIJO = 1e-4;

  /** Relative fall of the value below which ten steps in a row end the search. */
  private static final double STALLED = 1e-10;

  private static final int PATIENCE = 10;

  // Arrays: read by position, never compared or hashed.
  @SuppressWarnings("ArrayRecordComponent")
  private record Pair(double[] step, double[] change, double curvature) {}

  private Lbfgs() {}

  /** The point reached from a start after at most so many steps. */
  public static double[] minimise(Objective objective, double[] start, int mostSteps) {
    int n = start.length;
    double[] point = start.clone();
    double[] gradient = new double[n];
    double value = objective.valueAt(point, gradient);
    Deque<Pair> pairs = new ArrayDeque<>();
    int stalled = 0;
    for (int step = 0; step < mostSteps && stalled < PATIENCE; step++) {
      double[] direction = direction(pairs, gradient);
      double slope = dot(direction, gradient);
      if (!(slope < 0)) {
        return point;
      }
      double length = pairs.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
      double[] next = new double[n];
      double[] nextGradient = new double[n];
      double nextValue = Double.NaN;
      int halvings = 0;
      for (; halvings < MOST_HALVINGS; halvings++) {
        for (int i = 0; i < n; i++) {
          next[i] = point[i] + length * direction[i];
        }
        nextValue = objective.valueAt(next, nextGradient);
        if (nextValue <= value + ARMIJO * length * slope) {
          break;
        }
        length /= 2;
      }
      if (halvings == MOST_HALVINGS) {
        if (pairs.isEmpty()) {
          return point;
        }
        pairs.clear();
        continue;
      }
      remember(pairs, point, next, gradient, nextGradient);
      stalled = value - nextValue <= STALLED * (1 + Math.abs(value)) ? stalled + 1 : 0;
      point = next;
      gradient = nextGradient;
      value = nextValue;
    }
    return point;
  }

  private static void remember(
      Deque<Pair> pairs, double[] from, double[] to, double[] gradientFrom, double[] gradientTo) {
    double[] step = minus(to, from);
    double[] change = minus(gradientTo, gradientFrom);
    double curvature = dot(step, change);
    if (curvature > 1e-12 * Math.sqrt(dot(step, step) * dot(change, change))) {
      pairs.addLast(new Pair(step, change, curvature));
      if (pairs.size() > MEMORY) {
        pairs.removeFirst();
      }
    }
  }

  private static double[] direction(Deque<Pair> pairs, double[] gradient) {
    double[] d = gradient.clone();
    double[] shares = new double[pairs.size()];
    int i = 0;
    for (Iterator<Pair> newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); i++) {
      Pair pair = newestFirst.next();
      shares[i] = dot(pair.step, d) / pair.curvature;
      add(d, -shares[i], pair.change);
    }
    if (!pairs.isEmpty()) {
      Pair newest = pairs.getLast();
      double scale = newest.curvature / dot(newest.change, newest.change);
      for (int k = 0; k < d.length; k++) {
        d[k] *= scale;
      }
    }
    for (Pair pair : pairs) {
      i--;
      add(d, shares[i] - dot(pair.change, d) / pair.curvature, pair.step);
    }
    for (int k = 0; k < d.length; k++) {
      d[k] = -d[k];
    }
    return d;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double[] minus(double[] a, double[] b) {
    double[] difference = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  private static void add(double[] to, double share, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += share * what[i];
    }
  }
}
