package io.watchkeeper.anomaly.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.evaluation.contestant.Forecaster;
import io.watchkeeper.anomaly.evaluation.contestant.Naive;
import io.watchkeeper.anomaly.evaluation.measure.Forecast;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Continuations, with a forecaster that repeats the last value. */
class EvaluationTest {
  @TempDir private Path folder = Path.of("");

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void continuesSeriesAndMeasuresThemWhereTheFutureIsKnown() throws Exception {
    Scene scene = new Scene(folder);
    scene.write("hourly/train.csv", "A," + values(0, 120) + "\nB,5,5,5\nC,1,word\n");
    scene.write("hourly/test.csv", "A," + values(120, 168) + "\n");
    Outcome outcome = run(scene);
    Map<String, String> labelled = scene.written();
    assertEquals(List.of("hourly/A.csv", "hourly/B.csv"), List.copyOf(labelled.keySet()));
    List<String> lines = scene.linesOf("hourly/A.csv");
    assertEquals(49, lines.size());
    assertEquals("index,forecast,lower,upper", lines.getFirst());
    assertTrue(err.toString(UTF_8).contains("has \"word\" as value 2 of C"), err.toString(UTF_8));

    ForecastMarks marks = outcome.forecasts().values().iterator().next();
    assertEquals(1, marks.ours().series());
    assertTrue(marks.ours().owa(marks.naive2()) > 1);
    assertEquals(1, marks.naive2().owa(marks.naive2()), 1e-12);
    String table = Report.markdown(new Report(outcome).sections(true));
    assertTrue(table.contains("| hourly | Naive2 |"), table);

    Files.delete(scene.data().resolve("hourly/test.csv"));
    assertEquals(Map.of(), run(scene).forecasts());
    assertEquals(labelled, scene.written());
  }

  private Outcome run(Scene scene) throws InterruptedException {
    Forecaster last =
        new Forecaster() {
          @Override
          public String title() {
            return "last value";
          }

          @Override
          public Forecast forecast(double[] history, int steps) {
            double[] middle = new double[steps];
            Arrays.fill(middle, history[history.length - 1]);
            return Forecast.of(middle);
          }
        };
    var contenders = new Contenders(Naive.ROBUST_Z, List.of(), last);
    var journal =
        new Journal(
            new PrintStream(new ByteArrayOutputStream(), true, UTF_8),
            new PrintStream(err, true, UTF_8));
    try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
      return new Evaluation(scene.out(), contenders, new Crew(workers, journal), () -> 0L)
          .run(List.of(scene.data().resolve("hourly")));
    }
  }

  private static String values(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> Double.toString(100 + 30 * Math.sin(i * 2 * Math.PI / 24)))
        .collect(Collectors.joining(","));
  }
}
