package io.watchkeeper.collector.query.influxql;

import io.watchkeeper.collector.query.influxql.plan.Result;
import io.watchkeeper.collector.query.influxql.plan.Statements;
import io.watchkeeper.collector.query.influxql.syntax.ParseException;
import io.watchkeeper.collector.query.influxql.syntax.Parser;
import io.watchkeeper.collector.query.influxql.syntax.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** From text to answers. */
public final class InfluxQl {

  private final Statements statements;
  private final InstantSource clock;

  public InfluxQl(Statements statements, InstantSource clock) {
    this.statements = statements;
    this.clock = clock;
  }

  /**
   * The answers in the order of the statements; all are taken at one instant.
   *
   * @throws ParseException when one of them is none; then none is answered
   * @throws io.watchkeeper.collector.model.StoreUnavailable when the store cannot answer now
   */
  List<Result> answer(String text) throws ParseException {
    Instant instant = clock.instant();
    long now = Math.addExact(instant.getEpochSecond() * 1_000_000_000L, instant.getNano());
    List<Result> results = new ArrayList<>();
    for (Statement statement : Parser.parse(text, now)) {
      results.add(statements.answer(statement, now));
    }
    return results;
  }
}
