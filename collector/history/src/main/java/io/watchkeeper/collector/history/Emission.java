package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/** All rows of one server in one second. Belongs to one thread. */
final class Emission {

  private final Fleet fleet;
  private final Calls calls;
  private final CallRows callRows;
  private final Machine machine;

  /**
   * Of one server.
   *
   * @param dice of this server
   * @param usual calls a second on average at a second, incidents apart
   * @param sketches whether rows have any
   */
  record Subject(String server, Dice dice, LongToDoubleFunction usual, boolean sketches) {}

  Emission(Fleet fleet, Subject subject) {
    this.fleet = fleet;
    this.calls = new Calls(fleet, subject.dice.of("calls"));
    this.callRows = new CallRows(subject.server, calls, subject.dice, subject.sketches);
    this.machine = new Machine(subject.server, subject.dice, subject.usual);
  }

  List<Point> points(Conditions conditions) {
    calls.draw(conditions);
    List<Row> rows = new ArrayList<>(callRows.of(conditions.second()));
    rows.addAll(machine.of(conditions, conditions.busy(fleet.clients())));
    Instant at = Instant.ofEpochSecond(conditions.second());
    return rows.stream().map(row -> row.at(at)).toList();
  }
}
