package io.watchkeeper.anomaly.tribuo;

import io.watchkeeper.anomaly.pattern.Recognisers;
import io.watchkeeper.anomaly.pattern.classify.Recogniser;
import io.watchkeeper.anomaly.pattern.classify.School;
import io.watchkeeper.anomaly.pattern.classify.Score;
import io.watchkeeper.anomaly.pattern.kind.Kind;
import io.watchkeeper.anomaly.pattern.lstm.CourseEncoder;
import io.watchkeeper.anomaly.pattern.panel.PlainIncidents;
import io.watchkeeper.anomaly.pattern.shape.PlainPatterns;
import io.watchkeeper.anomaly.pattern.synthetic.Style;
import io.watchkeeper.anomaly.pattern.synthetic.SyntheticMaterial;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Teaches the two recognisers that are delivered, examines them on synthetic windows of the style
 * that neither training nor reject option has seen, and writes them.
 *
 * <p>Arguments: the folder to write to ({@code anomaly/tribuo/src/main/resources/io/watchkeeper/
 * anomaly/tribuo}), how many windows a kind to learn from, and, to teach one only, its name.
 */
public final class TeachMain {
  static final long SEED = 20_261_121;
  static final long HELD_OUT_SEED = 77;
  private static final int HELD_OUT = 300;

  private TeachMain() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int ofEach = Integer.parseInt(arguments[1]);
    Files.createDirectories(folder);
    String only = arguments.length > 2 ? arguments[2] : "";
    if (!only.equals(Recognisers.INCIDENT)) {
      patterns(folder, ofEach);
    }
    if (!only.equals(Recognisers.PATTERN)) {
      incidents(folder, ofEach);
    }
  }

  private static void patterns(Path folder, int ofEach) throws IOException {
    CourseEncoder.Plan patternPlan = new CourseEncoder.Plan(16, 12, 0.01, SEED);
    var patterns = SyntheticMaterial.patterns(Style.HELD_OUT, HELD_OUT_SEED, HELD_OUT);
    tell("plain rules", Score.of(new PlainPatterns()::recognise, patterns));
    teach(
        folder.resolve(Recognisers.PATTERN + ".recogniser"),
        new School<>(Recognisers.PATTERNS, new TribuoTrainer()),
        new Lecture<>(SyntheticMaterial.ofPatterns(SEED, ofEach), patterns, patternPlan));
  }

  private static void incidents(Path folder, int ofEach) throws IOException {
    CourseEncoder.Plan incidentPlan = new CourseEncoder.Plan(16, 12, 0.01, SEED);
    var incidents = SyntheticMaterial.incidents(Style.HELD_OUT, HELD_OUT_SEED, HELD_OUT);
    tell("plain rules", Score.of(new PlainIncidents()::recognise, incidents));
    teach(
        folder.resolve(Recognisers.INCIDENT + ".recogniser"),
        new School<>(Recognisers.INCIDENTS, new TribuoTrainer()),
        new Lecture<>(SyntheticMaterial.ofIncidents(SEED, ofEach), incidents, incidentPlan));
  }

  private record Lecture<T, K extends Kind>(
      School.Material<T, K> material,
      List<School.Example<T, K>> heldOut,
      CourseEncoder.Plan plan) {}

  private static <T, K extends Kind> void teach(
      Path file, School<T, K> school, Lecture<T, K> lecture) throws IOException {
    long begin = System.nanoTime();
    Recogniser<T, K> taught = school.teach(lecture.material(), lecture.plan());
    long took = System.nanoTime() - begin;
    Score score = Score.of(taught::recognise, lecture.heldOut());
    tell(file.getFileName().toString(), score);
    Recogniser<T, K> scored =
        taught.scored("synthetic, style held out, seed " + HELD_OUT_SEED + ": " + score.words());
    System.out.println("  " + scored.provenance());
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
      scored.save(out);
    }
    System.out.printf("  taught in %.1f s, %d bytes%n", took / 1e9, Files.size(file));
  }

  private static void tell(String what, Score score) {
    System.out.println(what + ": " + score.words());
    score.confusions().forEach((how, count) -> System.out.println("    " + how + ": " + count));
  }
}
