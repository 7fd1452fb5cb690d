package io.watchkeeper.anomaly.evaluation.measure;

import java.util.ArrayList;
import java.util.List;

/** Consecutive true rows, from {@code start} to before {@code end}. */
public record Run(int start, int end) {

  public static List<Run> of(boolean[] rows) {
    List<Run> runs = new ArrayList<>();
    int start = -1;
    for (int i = 0; i <= rows.length; i++) {
      boolean on = i < rows.length && rows[i];
      if (on && start < 0) {
        start = i;
      } else if (!on && start >= 0) {
        runs.add(new Run(start, i));
        start = -1;
      }
    }
    return runs;
  }
}
