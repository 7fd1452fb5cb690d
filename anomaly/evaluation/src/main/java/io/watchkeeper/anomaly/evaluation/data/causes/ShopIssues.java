package io.watchkeeper.anomaly.evaluation.data.causes;

import io.watchkeeper.anomaly.diagnosis.blame.CallGraph;
import io.watchkeeper.anomaly.diagnosis.blame.Suspect;
import io.watchkeeper.anomaly.evaluation.data.causes.RankedCauses.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Issues of a shop laid out as PetShop: {@code <traffic>/<part>/issue_<n>/metrics.csv} beside a
 * {@code target.json}, and the {@code graph.csv} of the traffic above. Folders without an issue in
 * their name, such as a period without any, hold nothing to rank.
 *
 * <p>{@code target} of the file is the question (where, what and since when users complain) and may
 * be missing; {@code root_cause} is the answer, and only {@link #measures()} looks at it.
 */
public record ShopIssues(Path folder) implements CauseSet {

  @Override
  public List<RankedCauses> rank(Consumer<String> complaints) throws IOException {
    List<RankedCauses> ranked = new ArrayList<>();
    for (Asked asked : asked(complaints)) {
      List<Suspect> suspects = asked.ranking().rank(asked.issue());
      ranked.add(
          new RankedCauses(
              asked.name(),
              suspects.stream().map(one -> new Cause(one.name(), one.own())).toList()));
    }
    return ranked;
  }

  private record Asked(String name, ShopIssue issue, ShopRanking ranking) {}

  private List<Asked> asked(Consumer<String> complaints) throws IOException {
    List<Asked> asked = new ArrayList<>();
    Map<Path, CallGraph> graphs = new HashMap<>();
    for (Path file : files()) {
      try {
        ShopRanking ranking = ranking(file, graphs);
        asked.add(new Asked(name(file), ShopIssue.read(file), ranking));
      } catch (IOException e) {
        complaints.accept(name(file) + ": " + e.getMessage());
      }
    }
    return asked;
  }

  @Override
  public List<CauseMeasure> measures() throws IOException {
    Tally told = new Tally();
    Tally blind = new Tally();
    for (Asked asked : asked(_ -> {})) {
      ShopIssue issue = asked.issue();
      ShopRanking ranking = asked.ranking();
      ShopIssue unsaid =
          new ShopIssue(
              issue.starts(),
              issue.loads(),
              Optional.empty(),
              Optional.empty(),
              OptionalLong.empty(),
              Optional.empty());
      issue
          .cause()
          .ifPresent(cause -> {
            told.count(names(ranking.rank(issue)), cause);
            blind.count(names(ranking.rank(unsaid)), cause);
          });
    }
    List<CauseMeasure> measures = new ArrayList<>();
    String given = "all issues pooled; given node, metric and time of the complaint";
    told.top(1).ifPresent(one -> measures.add(new CauseMeasure("top-1", one, told.cases(), given)));
    told.top(3).ifPresent(one -> measures.add(new CauseMeasure("top-3", one, told.cases(), given)));
    String alone = "all issues pooled; nothing given but the figures and the graph";
    blind
        .top(1)
        .ifPresent(
            one -> measures.add(new CauseMeasure("top-1 unaided", one, blind.cases(), alone)));
    blind
        .top(3)
        .ifPresent(
            one -> measures.add(new CauseMeasure("top-3 unaided", one, blind.cases(), alone)));
    return measures;
  }

  private static List<String> names(List<Suspect> suspects) {
    return suspects.stream().map(Suspect::name).toList();
  }

  private List<Path> files() throws IOException {
    return Table.under(folder, "metrics").stream()
        .filter(file -> Table.stem(file).equals("metrics") && inIssue(file))
        .toList();
  }

  private static boolean inIssue(Path file) {
    Path parent = file.getParent();
    return parent != null && Table.name(parent).startsWith("issue");
  }

  private String name(Path file) {
    Path issue = folder.relativize(file).getParent();
    return issue == null ? "issue" : issue.toString().replace('\\', '/').replace('/', '-');
  }

  private ShopRanking ranking(Path file, Map<Path, CallGraph> graphs) throws IOException {
    Path graph = graphFile(file);
    CallGraph known = graphs.get(graph);
    if (known == null) {
      known = graph(graph);
      graphs.put(graph, known);
    }
    return new ShopRanking(known);
  }

  /** The nearest one above. */
  private Path graphFile(Path file) throws IOException {
    for (Path at = file.getParent(); at != null && at.startsWith(folder); at = at.getParent()) {
      for (String name : List.of("graph.csv.gz", "graph.csv")) {
        if (Files.exists(at.resolve(name))) {
          return at.resolve(name);
        }
      }
    }
    throw new IOException("no graph.csv above " + folder.relativize(file));
  }

  /** A matrix: a row calls the columns that are not 0. */
  private static CallGraph graph(Path file) throws IOException {
    Table table = Table.read(file);
    List<String> names = table.header();
    Map<String, Set<String>> calls = new HashMap<>();
    for (List<String> row : table.rows(1)) {
      Set<String> called = new HashSet<>();
      for (int i = 1; i < names.size(); i++) {
        if (table.number(row, i) > 0) {
          called.add(names.get(i));
        }
      }
      calls.put(row.getFirst(), called);
    }
    return new CallGraph(calls);
  }
}
