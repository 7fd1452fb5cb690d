package io.watchkeeper.collector.history;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Draws the calls of one server in one second, one by one, and counts each for the server, its
 * tool, its client and, where the cache did not answer, its backend; so what must add up does. The
 * throws of a tool's calls by one client depend on nothing else, so what happens to one tool leaves
 * the others as they would be.
 *
 * <p>A hit takes some milliseconds. A miss takes what its backend takes: log-normal, and one in a
 * hundred has a Pareto tail. Both are stretched as the queue in front of a busy server is.
 */
final class Calls {

  static final String BAD_ARGUMENTS = "-32602";
  static final String TOOL_ERROR = "tool_error";

  /** Share of calls that clients get wrong. */
  private static final double BAD = 0.0008;

  private static final double HIT_SECONDS = 0.0035;
  private static final double UPSTREAM_SECONDS = 0.085;
  private static final double TAIL = 0.01;
  private static final double LONGEST_SECONDS = 60;

  /** One tool's calls by one client. */
  private record Cell(Fleet.Tool tool, Fleet.Client client, Chance chance, Count count) {}

  /**
   * Where a cell's throws come from.
   *
   * @param wander of its backend, which all that call it share
   */
  private record Chance(Dice dice, Dice wander) {}

  /** Where a cell's calls are counted. */
  private record Count(Sheet tool, Sheet client, Sheet backend, boolean reads) {}

  final Sheet server = new Sheet();
  final Map<String, Sheet> tools = new LinkedHashMap<>();
  final Map<String, Sheet> clients = new LinkedHashMap<>();
  final Map<String, Sheet> backends = new LinkedHashMap<>();
  final Map<String, Integer> errors = new LinkedHashMap<>();
  private final Fleet fleet;
  private final List<Cell> cells = new ArrayList<>();

  Calls(Fleet fleet, Dice dice) {
    this.fleet = fleet;
    for (Fleet.Tool tool : fleet.tools()) {
      Sheet ofTool = tools.computeIfAbsent(tool.name(), _ -> new Sheet());
      Sheet ofBackend = backends.computeIfAbsent(tool.backend(), _ -> new Sheet());
      Dice wander = dice.of("backend").of(tool.backend());
      for (Fleet.Client client : fleet.clients()) {
        Sheet ofClient = clients.computeIfAbsent(client.name(), _ -> new Sheet());
        Chance chance = new Chance(dice.of(tool.name()).of(client.name()), wander);
        Count count = new Count(ofTool, ofClient, ofBackend, tool.hits() > 0);
        cells.add(new Cell(tool, client, chance, count));
      }
    }
  }

  void draw(Conditions conditions) {
    server.clear();
    tools.values().forEach(Sheet::clear);
    clients.values().forEach(Sheet::clear);
    backends.values().forEach(Sheet::clear);
    errors.put(BAD_ARGUMENTS, 0);
    errors.put(TOOL_ERROR, 0);
    double queueing = conditions.queueing(fleet.clients());
    for (Cell cell : cells) {
      draw(cell, conditions, queueing);
    }
  }

  private void draw(Cell cell, Conditions conditions, double queueing) {
    String backend = cell.tool.backend();
    long second = conditions.second();
    SplittableRandom random = cell.chance.dice.at(second);
    int calls = Dice.poisson(random, conditions.calls(cell.client) * cell.tool.share());
    if (calls == 0) {
      return;
    }
    Pace pace =
        new Pace(
            cell.tool.hits() * conditions.cached(),
            conditions.failing(backend),
            conditions.waiting(backend),
            conditions.sluggishness() * queueing,
            conditions.slowness(backend)
                * queueing
                * Math.exp(0.08 * cell.chance.wander.wander(second, 900)));
    for (int i = 0; i < calls; i++) {
      one(random, pace, cell.count);
    }
  }

  /** How calls of a cell go. The last two multiply times. */
  private record Pace(double hits, double failing, double waiting, double own, double upstream) {}

  /** Always the same number of throws, so that the next call's are the same whatever this does. */
  private void one(SplittableRandom random, Pace pace, Count count) {
    boolean hit = random.nextDouble() < pace.hits;
    double luck = random.nextDouble();
    double spread = random.nextGaussian();
    double tail = random.nextDouble();
    double wait = -pace.waiting * Math.log(1 - random.nextDouble());
    double took = HIT_SECONDS * pace.own * Math.exp(0.45 * spread);
    boolean bad = luck < BAD;
    boolean failed = false;
    if (!hit) {
      double stretched = tail < TAIL ? Math.pow(tail / TAIL, -0.6) : 1;
      double upstream =
          Math.min(
              LONGEST_SECONDS,
              UPSTREAM_SECONDS * pace.upstream * Math.exp(0.5 * spread) * stretched);
      failed = !bad && luck < BAD + pace.failing;
      count.backend.took(upstream);
      count.backend.errors += failed ? 1 : 0;
      count.backend.waited += wait;
      took = Math.min(LONGEST_SECONDS, took + upstream + wait);
      server.waited += wait;
      count.tool.waited += wait;
    }
    note(server, took, bad, failed);
    note(count.tool, took, bad, failed);
    note(count.client, took, bad, failed);
    if (count.reads) {
      reads(server, hit);
      reads(count.tool, hit);
    }
    if (bad || failed) {
      errors.merge(bad ? BAD_ARGUMENTS : TOOL_ERROR, 1, Integer::sum);
    }
  }

  private static void note(Sheet sheet, double took, boolean bad, boolean failed) {
    sheet.took(took);
    sheet.errors += bad || failed ? 1 : 0;
    sheet.toolErrors += failed ? 1 : 0;
  }

  private static void reads(Sheet sheet, boolean hit) {
    sheet.hits += hit ? 1 : 0;
    sheet.misses += hit ? 0 : 1;
  }
}
