package io.watchkeeper.dashboards.view;

import io.watchkeeper.collector.model.Stage;
import io.watchkeeper.dashboards.board.StageTimes;
import io.watchkeeper.dashboards.board.StageTimes.Spent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The five stages of each tool against their budgets. */
public record StageTable(List<Head> heads, List<Row> rows) {

  private static final int MOST_TOOLS = 20;
  private static final double MILLIS_PER_SECOND = 1000;

  /** A mean above this share of the budget is told apart: the next slow day takes it over. */
  private static final double NEAR = 0.5;

  /** A stage. */
  public record Head(String name, String budget) {}

  /** A tool, the one with most calls first. */
  public record Row(String tool, String calls, List<Cell> cells) {}

  /**
   * A stage of a tool.
   *
   * @param mean of the calls that were in it
   * @param detail the longest, and how many were over the budget
   * @param status {@code ok}, {@code warn}, {@code bad}, or {@code none} for no call
   */
  public record Cell(String mean, String detail, String status) {}

  static StageTable of(Map<StageTimes.Key, Spent> spent) {
    List<Head> heads =
        Arrays.stream(Stage.values())
            .map(stage ->
                new Head(stage.label().replace('_', ' '), stage.budget().toMillis() + " ms"))
            .toList();
    List<Row> rows =
        spent.keySet().stream()
            .map(StageTimes.Key::tool)
            .distinct()
            .sorted(Comparator.comparingDouble((String tool) -> calls(tool, spent)).reversed())
            .limit(MOST_TOOLS)
            .map(tool -> row(tool, spent))
            .toList();
    return new StageTable(heads, rows);
  }

  private static double calls(String tool, Map<StageTimes.Key, Spent> spent) {
    Spent first = spent.get(new StageTimes.Key(tool, Stage.REQUEST_PROCESSING.label()));
    return first == null ? 0 : first.calls();
  }

  private static Row row(String tool, Map<StageTimes.Key, Spent> spent) {
    List<Cell> cells = new ArrayList<>();
    for (Stage stage : Stage.values()) {
      Spent in = spent.get(new StageTimes.Key(tool, stage.label()));
      cells.add(in == null || in.calls() == 0 ? new Cell("–", "", "none") : cell(in));
    }
    return new Row(Words.bounded(tool), Words.count(OptionalDouble.of(calls(tool, spent))), cells);
  }

  private static Cell cell(Spent in) {
    double mean = in.sumSeconds() / in.calls();
    String longest = "longest " + millis(in.longestSeconds());
    return new Cell(
        millis(mean),
        in.overBudget() > 0
            ? longest + ", " + Words.count(OptionalDouble.of(in.overBudget())) + " over"
            : longest,
        in.overBudget() > 0 ? "bad" : mean > NEAR * in.budgetSeconds() ? "warn" : "ok");
  }

  private static String millis(double seconds) {
    return Words.millis(OptionalDouble.of(seconds * MILLIS_PER_SECOND));
  }
}
