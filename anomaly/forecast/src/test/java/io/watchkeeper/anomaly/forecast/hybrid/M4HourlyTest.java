package io.watchkeeper.anomaly.forecast.hybrid;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.watchkeeper.anomaly.forecast.Band;
import io.watchkeeper.anomaly.forecast.accuracy.Accuracy;
import io.watchkeeper.anomaly.forecast.accuracy.Naive2;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * The hourly series of M4 that are at hand; every 5th in the routine, all with {@code
 * -Dm4.stride=1}, which prints the figures of the benchmark.
 */
class M4HourlyTest {
  private static final int DAY = 24;
  private static final int HORIZON = 48;

  @Test
  void isAsGoodAsTheBenchmarkSays() {
    Path folder = folder();
    assumeTrue(Files.isDirectory(folder), "no data at " + folder);
    int stride = Integer.getInteger("m4.stride", 5);
    List<double[]> train = read(folder.resolve("train.csv.gz"));
    List<double[]> test = read(folder.resolve("test.csv.gz"));
    HybridForecaster hybrid = HybridForecaster.standard();
    double[] sums = new double[6];
    for (int i = 0; i < train.size(); i += stride) {
      double[] history = train.get(i);
      double[] actual = test.get(i);
      Band band = hybrid.forecast(history, HORIZON);
      double[] naive = Naive2.forecast(history, DAY, HORIZON);
      double[] figures = {
        1,
        Accuracy.smape(actual, band.forecast()),
        Accuracy.mase(history, actual, band.forecast(), DAY),
        Accuracy.smape(actual, naive),
        Accuracy.mase(history, actual, naive, DAY),
        Accuracy.coverage(actual, band)
      };
      for (int k = 0; k < sums.length; k++) {
        sums[k] += figures[k];
      }
      if (Boolean.getBoolean("m4.each")) {
        System.out.println(i + " " + Arrays.toString(figures));
      }
    }
    double count = sums[0];
    double owa = Accuracy.owa(sums[1], sums[3], sums[2], sums[4]);
    String line =
        "M4 hourly, %.0f series: sMAPE %.3f MASE %.4f OWA %.4f coverage %.4f"
            .formatted(count, sums[1] / count, sums[2] / count, owa, sums[5] / count);
    System.out.println(line);
    assertTrue(owa < (stride == 1 ? 0.45 : 0.6), line);
  }

  private static Path folder() {
    String shared = System.getenv("WATCHKEEPER_SHARED");
    Path at = Path.of("").toAbsolutePath();
    while (shared == null && at.getParent() != null) {
      at = at.getParent();
      if (Files.isDirectory(at.resolve("shared/data"))) {
        return at.resolve("shared/data/m4hourly");
      }
    }
    return Path.of(shared == null ? "shared" : shared, "data/m4hourly");
  }

  private static List<double[]> read(Path file) {
    List<double[]> all = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.add(
            Arrays.stream(line.split(",", -1))
                .skip(1)
                .filter(cell -> !cell.isBlank())
                .mapToDouble(Double::parseDouble)
                .toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
