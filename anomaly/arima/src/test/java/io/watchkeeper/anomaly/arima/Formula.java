package io.watchkeeper.anomaly.arima;

/** Synthetic series, each by a formula that stands in the comment of the test, for R to repeat. */
final class Formula {
  private Formula() {}

  /** Lehmer's generator (16807, 2^31 - 1), twelve uniforms less six. */
  static double[] noise(int length, long seed) {
    double[] noise = new double[length];
    long state = seed;
    for (int i = 0; i < length; i++) {
      for (int k = 0; k < 12; k++) {
        state = 16807 * state % 2147483647L;
        noise[i] += state / 2147483647.0;
      }
      noise[i] -= 6;
    }
    return noise;
  }

  static double[] ar2() {
    double[] e = noise(300, 11);
    double[] x = new double[300];
    for (int t = 2; t < 300; t++) {
      x[t] = 0.6 * x[t - 1] + 0.2 * x[t - 2] + e[t];
    }
    return plus(x, 10);
  }

  static double[] ma1() {
    double[] e = noise(200, 23);
    double[] x = e.clone();
    for (int t = 1; t < 200; t++) {
      x[t] = e[t] + 0.7 * e[t - 1];
    }
    return x;
  }

  static double[] arma() {
    double[] e = noise(400, 37);
    double[] x = e.clone();
    for (int t = 1; t < 400; t++) {
      x[t] = 0.8 * x[t - 1] + e[t] - 0.4 * e[t - 1];
    }
    for (int t = 0; t < 400; t++) {
      x[t] = 5 + 2 * x[t];
    }
    return x;
  }

  static double[] ari() {
    double[] x = plus(ar2(), -10);
    for (int t = 1; t < x.length; t++) {
      x[t] += x[t - 1];
    }
    return plus(x, 100);
  }

  static double[] airline() {
    double[] e = noise(240, 53);
    double[] x = new double[240];
    for (int t = 0; t < 240; t++) {
      x[t] = e[t] - 0.4 * at(e, t - 1) - 0.6 * at(e, t - 12) + 0.24 * at(e, t - 13);
      x[t] += at(x, t - 1) + at(x, t - 12) - at(x, t - 13);
    }
    return plus(x, 50);
  }

  static double[] sar() {
    double[] x = noise(360, 71);
    for (int t = 0; t < 360; t++) {
      x[t] += 0.5 * at(x, t - 1) + 0.6 * at(x, t - 24) - 0.3 * at(x, t - 25);
    }
    return plus(x, 20);
  }

  private static double at(double[] x, int t) {
    return t < 0 ? 0 : x[t];
  }

  private static double[] plus(double[] x, double constant) {
    double[] sum = x.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += constant;
    }
    return sum;
  }
}
