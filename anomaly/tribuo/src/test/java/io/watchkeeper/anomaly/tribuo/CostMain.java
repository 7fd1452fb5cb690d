package io.watchkeeper.anomaly.tribuo;

import io.watchkeeper.anomaly.pattern.Recognisers;
import io.watchkeeper.anomaly.pattern.classify.ClassifierTrainer;
import io.watchkeeper.anomaly.pattern.kind.IncidentKind;
import io.watchkeeper.anomaly.pattern.kind.Pattern;
import io.watchkeeper.anomaly.pattern.lstm.Footprint;
import io.watchkeeper.anomaly.pattern.lstm.NextRowModel;
import io.watchkeeper.anomaly.pattern.panel.PanelWindow;
import io.watchkeeper.anomaly.pattern.synthetic.Style;
import io.watchkeeper.anomaly.pattern.synthetic.SyntheticIncidents;
import io.watchkeeper.anomaly.pattern.synthetic.SyntheticWindows;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.SplittableRandom;

/** What a row costs the predictor and a window the recognisers, on this machine, warmed up. */
public final class CostMain {
  private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();
  private static final int ROWS = 12_000;

  private CostMain() {}

  public static void main(String[] arguments) {
    for (int width : new int[] {1, 19, 38, 64}) {
      predictor(width);
    }
    Recognisers recognisers = Recognisers.find(ClassifierTrainer.find());
    SyntheticWindows windows = new SyntheticWindows(Style.HELD_OUT, 3);
    SyntheticIncidents incidents = new SyntheticIncidents(Style.HELD_OUT, 3);
    double[][] spikes = new double[200][];
    PanelWindow[] leaks = new PanelWindow[200];
    for (int i = 0; i < 200; i++) {
      spikes[i] = windows.next(Pattern.SPIKE);
      leaks[i] = incidents.next(IncidentKind.MEMORY_LEAK);
    }
    for (int round = 0; round < 6; round++) {
      long begin = PROCESSOR.getCurrentThreadCpuTime();
      for (double[] spike : spikes) {
        recognisers.pattern(spike);
      }
      long middle = PROCESSOR.getCurrentThreadCpuTime();
      for (PanelWindow leak : leaks) {
        recognisers.incident(leak);
      }
      long end = PROCESSOR.getCurrentThreadCpuTime();
      System.out.printf(
          "round %d: pattern %.0f us, incident %.0f us%n",
          round, (middle - begin) / 2e5, (end - middle) / 2e5);
    }
  }

  private static void predictor(int width) {
    NextRowModel model = new NextRowModel(Footprint.defaults(), 1);
    SplittableRandom random = new SplittableRandom(2);
    double[] row = new double[width];
    double judged = 0;
    double learned = 0;
    for (int t = 0; t < ROWS; t++) {
      for (int i = 0; i < width; i++) {
        row[i] = Math.sin(0.1 * t + i) + 0.2 * random.nextGaussian();
      }
      // The processor's time, since the machine has others to serve.
      long begin = PROCESSOR.getCurrentThreadCpuTime();
      model.judge(t, row);
      long middle = PROCESSOR.getCurrentThreadCpuTime();
      model.learn(t, row);
      long end = PROCESSOR.getCurrentThreadCpuTime();
      if (t >= ROWS / 2) {
        judged += middle - begin;
        learned += end - middle;
      }
    }
    double rows = ROWS / 2.0;
    System.out.printf(
        "LSTM of %d metrics: judge %.1f us, learn %.1f us a row, %.0f KiB%n",
        width, judged / rows / 1e3, learned / rows / 1e3, model.bytes() / 1024.0);
  }
}
