package io.watchkeeper.anomaly.tribuo;

import io.watchkeeper.anomaly.pattern.Recognisers;
import io.watchkeeper.anomaly.pattern.classify.ClassifierTrainer;
import io.watchkeeper.anomaly.pattern.classify.Recognition;
import io.watchkeeper.anomaly.pattern.classify.School;
import io.watchkeeper.anomaly.pattern.classify.Score;
import io.watchkeeper.anomaly.pattern.kind.IncidentKind;
import io.watchkeeper.anomaly.pattern.kind.Kind;
import io.watchkeeper.anomaly.pattern.panel.PanelWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What becomes of the delivered recognisers on data that nobody made for them: the demonstration's
 * synthetic months, and what of the public data has types. Prints; nothing is fitted here.
 */
public final class TransferMain {
  private TransferMain() {}

  public static void main(String[] arguments) throws IOException {
    Recognisers learned = Recognisers.find(ClassifierTrainer.find());
    Recognisers rules = Recognisers.plain("plain rules");
    System.out.println(learned.told());
    List<School.Example<PanelWindow, IncidentKind>> months = HistoryPanels.draw(5, 30);
    both("synthetic months of the demonstration", learned, rules, months);
    Path data = SharedData.folder().orElseThrow(() -> new IOException("no shared/data"));
    both("Nezha, kinds of fault", learned, rules, PublicPanels.nezha(data.resolve("nezha")));
    both("PetShop, kinds of issue", learned, rules, PublicPanels.petshop(data.resolve("petshop")));
    hourly(learned, rules, data.resolve("m4hourly/train.csv.gz"));
    ordinary(learned, data.resolve("asd"));
    ordinary(learned, data.resolve("smd"));
  }

  private static void both(
      String what,
      Recognisers learned,
      Recognisers rules,
      List<School.Example<PanelWindow, IncidentKind>> examples) {
    tell(what + ", learned", Score.of(learned::incident, examples));
    tell(what + ", rules", Score.of(rules::incident, examples));
  }

  private static void tell(String what, Score score) {
    System.out.println(what + ": " + score.words());
    score.confusions().forEach((how, count) -> System.out.println("    " + how + ": " + count));
  }

  /** Hourly series of a competition, nearly all with a daily season: what is said of a week. */
  private static void hourly(Recognisers learned, Recognisers rules, Path file) throws IOException {
    List<double[]> weeks =
        SharedData.rows(file).stream()
            .map(row -> Arrays.stream(row).skip(1).mapToDouble(SharedData::number).toArray())
            .map(values -> Arrays.stream(values).filter(Double::isFinite).toArray())
            .map(values -> Arrays.copyOfRange(values, values.length - 168, values.length))
            .toList();
    System.out.println("M4 hourly, last week, learned: " + counts(learned::pattern, weeks));
    System.out.println("M4 hourly, last week, rules: " + counts(rules::pattern, weeks));
  }

  /** Windows of 240 rows of the clean training parts: nobody says what they are. */
  private static void ordinary(Recognisers learned, Path folder) throws IOException {
    List<double[]> windows = new java.util.ArrayList<>();
    try (var files = java.nio.file.Files.list(folder)) {
      for (Path file :
          files
              .filter(path -> path.toString().endsWith(".train.csv.gz"))
              .sorted(Comparator.comparing(Path::toString))
              .toList()) {
        List<String[]> rows = SharedData.rows(file);
        for (int column = 0; column < rows.getFirst().length; column++) {
          for (int from = 1; from + 240 <= rows.size(); from += 2_400) {
            int its = column;
            windows.add(
                rows.subList(from, from + 240).stream()
                    .mapToDouble(row -> SharedData.number(row[its]))
                    .toArray());
          }
        }
      }
    }
    System.out.println(
        folder.getFileName() + " training windows, learned: " + counts(learned::pattern, windows));
  }

  private static <T, K extends Kind> Map<String, Integer> counts(
      Function<T, Recognition<K>> recogniser, List<T> subjects) {
    Map<String, Integer> counts = new TreeMap<>();
    for (T subject : subjects) {
      String said =
          switch (recogniser.apply(subject)) {
            case Recognition.Recognised<K> recognised -> recognised.kind().name();
            case Recognition.Unknown<K> unknown ->
                unknown.reason().startsWith("most like") ? "unknown" : unknown.reason();
          };
      counts.merge(said, 1, Integer::sum);
    }
    return counts;
  }
}
