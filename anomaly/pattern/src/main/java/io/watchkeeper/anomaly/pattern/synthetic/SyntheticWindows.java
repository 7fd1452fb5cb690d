package io.watchkeeper.anomaly.pattern.synthetic;

import io.watchkeeper.anomaly.pattern.kind.Pattern;
import java.util.SplittableRandom;

/**
 * Synthetic windows of one series with a known {@link Pattern}: noise of deviation 1, the pattern
 * on top of it, then any level, any scale, and in one of five some values missing. The n-th window
 * of a seed is always the same.
 */
public final class SyntheticWindows {
  private final Style style;
  private final Chance chance;
  private final Noise noise;

  public SyntheticWindows(Style style, long seed) {
    this.style = style;
    this.chance = new Chance(new SplittableRandom(seed));
    this.noise = new Noise(style, chance);
  }

  /** The next window; NaN is missing. */
  public double[] next(Pattern pattern) {
    int length = style == Style.TAUGHT ? chance.whole(60, 360) : chance.whole(80, 500);
    double[] window = noise.draw(length);
    switch (pattern) {
      case ORDINARY -> distract(window);
      case SEASONAL -> repeat(window);
      case SPIKE -> spike(window);
      case DEGRADATION -> degrade(window);
      case LEVEL_SHIFT -> shift(window);
      case LEAK -> leak(window);
    }
    return disguise(window);
  }

  private double size(double low, double high) {
    return style == Style.TAUGHT ? chance.across(low, high) : chance.across(low * 1.2, high * 0.8);
  }

  private int side() {
    return chance.in(0.7) ? 1 : -1;
  }

  /** What must not be taken for a pattern. */
  private void distract(double[] window) {
    int most =
        switch (style) {
          case TAUGHT -> 4;
          case EXAMINED -> 5;
          case HELD_OUT -> 6;
        };
    switch (chance.whole(0, most)) {
      case 0, 1 -> {
        // Nothing but noise.
      }
      case 2 -> {
        double wander = 0;
        for (int i = 0; i < window.length; i++) {
          wander = 0.97 * wander + 0.2 * chance.normal();
          window[i] += wander;
        }
      }
      case 3 -> window[chance.whole(0, window.length - 1)] += side() * size(6, 40);
      case 4 -> {
        int from = (int) (chance.between(0.3, 0.7) * window.length);
        double more = size(1.5, 4);
        for (int i = from; i < window.length; i++) {
          window[i] *= more;
        }
      }
      case 5 -> {
        boolean on = false;
        for (int i = 0; i < window.length; i++) {
          on = chance.in(0.15) != on;
          window[i] += on ? 3 : 0;
        }
      }
      default -> {
        for (int i = 0; i < window.length; i++) {
          window[i] += chance.in(0.03) ? side() * size(4, 15) : 0;
        }
      }
    }
  }

  private void repeat(double[] window) {
    double periods = chance.between(2.2, Math.min(14, window.length / 8.0));
    double height = size(1.5, 12);
    double phase = chance.between(0, 1);
    int form = chance.whole(0, 2);
    double second = chance.between(0, 0.6);
    for (int i = 0; i < window.length; i++) {
      double turn = phase + i * periods / window.length;
      double part = turn - Math.floor(turn);
      double wave =
          switch (style) {
            case TAUGHT -> taught(form, part, second);
            case EXAMINED -> examined(form, part);
            case HELD_OUT -> heldOut(form, part);
          };
      window[i] += height * wave;
    }
    if (chance.in(0.3)) {
      climb(window, 0, chance.between(-0.5, 0.5) * height);
    }
  }

  private static double taught(int form, double part, double second) {
    double wave = StrictMath.sin(2 * Math.PI * part);
    return switch (form) {
      case 0 -> wave;
      case 1 -> wave + second * StrictMath.sin(4 * Math.PI * part + 1);
      default -> part < 0.4 ? 1 : -0.7;
    };
  }

  private static double examined(int form, double part) {
    double wave = StrictMath.sin(2 * Math.PI * part);
    return switch (form) {
      case 0 -> 1.6 * Math.max(0, wave) - 0.5;
      case 1 -> Math.clamp(1.8 * wave, -1, 1);
      default -> 2 * part - 1;
    };
  }

  private static double heldOut(int form, double part) {
    return switch (form) {
      case 0 -> 2 * Math.abs(2 * part - 1) - 1;
      case 1 -> part < 0.25 ? 1.5 : -0.5;
      default -> 2 * StrictMath.pow(0.5 + 0.5 * StrictMath.cos(2 * Math.PI * part), 3) - 0.6;
    };
  }

  private void spike(double[] window) {
    int longest = style == Style.TAUGHT ? window.length / 5 : window.length / 7;
    int width = chance.whole(3, Math.max(4, longest));
    int from = chance.whole(window.length / 20, window.length - width - window.length / 20 - 1);
    double height = side() * size(6, 40);
    int form = chance.whole(0, 2);
    for (int i = 0; i < width; i++) {
      double part = (i + 0.5) / width;
      double rise =
          switch (form) {
            case 0 -> 1;
            case 1 -> StrictMath.sin(Math.PI * part);
            default -> style == Style.TAUGHT ? 1 - 0.7 * part : StrictMath.exp(-3 * part);
          };
      window[from + i] += height * rise;
    }
  }

  private void degrade(double[] window) {
    int from = (int) (chance.between(0.15, 0.7) * window.length);
    double height = side() * size(6, 35);
    double power = style == Style.TAUGHT ? chance.across(0.8, 2.5) : chance.across(1, 3);
    double unrest = chance.between(1, 3.5);
    for (int i = from; i < window.length; i++) {
      double grown = StrictMath.pow((i - from + 1.0) / (window.length - from), power);
      window[i] = window[i] * (1 + unrest * grown) + height * grown;
    }
  }

  private void shift(double[] window) {
    int at = (int) (chance.between(0.12, 0.88) * window.length);
    double height = side() * size(4, 30);
    int within = chance.whole(1, style == Style.TAUGHT ? 3 : 4);
    for (int i = at; i < window.length; i++) {
      window[i] += height * Math.min(1, (i - at + 1.0) / within);
    }
  }

  private void leak(double[] window) {
    double height = size(6, 40);
    if (chance.in(0.5)) {
      climb(window, 0, height);
      return;
    }
    // Garbage under a collector: what is left after each collection grows.
    double teeth = chance.between(4, style == Style.TAUGHT ? 12 : 16);
    double tooth = height * chance.between(0.15, 0.6);
    double filled = chance.between(0, 1);
    double pace = 1;
    for (int i = 0; i < window.length; i++) {
      filled += pace * teeth / window.length;
      if (filled >= 1) {
        filled -= 1;
        pace = chance.between(0.7, 1.3);
      }
      window[i] = 0.5 * window[i] + height * i / (window.length - 1.0) + tooth * filled;
    }
  }

  private static void climb(double[] window, int from, double height) {
    for (int i = from; i < window.length; i++) {
      window[i] += height * (i - from) / (window.length - 1.0 - from);
    }
  }

  private double[] disguise(double[] window) {
    double scale = chance.across(1e-3, 1e9);
    double level = chance.between(-10, 100) * scale;
    double missing = chance.in(0.2) ? chance.between(0, 0.12) : 0;
    for (int i = 0; i < window.length; i++) {
      window[i] = chance.in(missing) ? Double.NaN : level + scale * window[i];
    }
    return window;
  }
}
