package io.watchkeeper.collector.query.influxql.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.query.influxql.syntax.ParseException;
import io.watchkeeper.collector.query.influxql.syntax.Parser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From where answers are taken; what they are is compared with InfluxDB itself. */
class StatementsTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final Limits LIMITS = new Limits(10, 10_000, Duration.ofDays(7));

  /** A point every ten seconds for three days, of two servers, all values distinct. */
  private static MemoryStore store(int mostSamples) {
    MemoryStore store = new MemoryStore(mostSamples);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 3 * 8_640; i++) {
      Instant at = NOW.minusSeconds(10L * i + 5);
      store.add("s1", at, random.nextDouble());
      store.add("s2", at, random.nextDouble());
    }
    return store;
  }

  private static Result answer(MemoryStore store, String statement) {
    try {
      long now = Nanos.of(NOW);
      return new Statements(store.ports(), LIMITS)
          .answer(Parser.parse(statement, now).getFirst(), now);
    } catch (ParseException wrong) {
      throw new AssertionError(wrong);
    }
  }

  private static String failure(MemoryStore store, String statement) {
    return assertInstanceOf(Result.Failure.class, answer(store, statement)).reason();
  }

  @ParameterizedTest
  @ValueSource(strings = {"count", "sum", "mean", "min", "max", "spread", "last"})
  void tooManyPointsAreReadInPartsWithTheSameAnswer(String function) {
    String statement =
        "SELECT %s(v) FROM m WHERE time > now() - 50h AND time <= now() - 1m GROUP BY server"
            .formatted(function);
    Result.Answer exact =
        assertInstanceOf(Result.Answer.class, answer(store(1_000_000), statement));
    Result.Answer parts = assertInstanceOf(Result.Answer.class, answer(store(1_000), statement));
    assertEquals(2, exact.tables().size());
    for (int i = 0; i < 2; i++) {
      List<@Nullable Object> wanted = exact.tables().get(i).rows().getFirst();
      List<@Nullable Object> found = parts.tables().get(i).rows().getFirst();
      assertEquals(wanted.getFirst(), found.getFirst(), function);
      assertEquals(
          assertInstanceOf(Double.class, wanted.get(1)),
          assertInstanceOf(Double.class, found.get(1)),
          1e-9,
          function);
    }
  }

  @Test
  void whatNeedsEveryPointSaysSoWhenThereAreTooMany() {
    assertEquals(
        "more than 1000 samples match",
        failure(store(1_000), "SELECT median(v) FROM m WHERE time > now() - 50h"));
  }

  @Test
  void warnsWhereOldPointsAreMissing() {
    String statement =
        "SELECT first(v) FROM m WHERE time > now() - 9d AND time < now() GROUP BY time(1d)";
    Result.Answer answer =
        assertInstanceOf(Result.Answer.class, answer(store(1_000_000), statement));
    assertEquals(
        List.of(
            "first() is answered from points as written, which are kept 7 days: what is older is"
                + " missing"),
        answer.warnings());
  }

  @Test
  void aPercentileOfOldPointsIsThatOfTheStore() {
    String old = "SELECT percentile(v, 95) FROM m WHERE time > now() - 9d AND time < now()";
    Result.Answer answer =
        assertInstanceOf(
            Result.Answer.class,
            answer(store(1_000_000), old + " GROUP BY time(1h), server fill(none)"));
    assertEquals(
        List.of("percentile() of so old points is within 1%, of whole intervals"),
        answer.warnings());
    assertTrue(
        failure(store(1_000_000), old + " GROUP BY time(1h)").endsWith("GROUP BY their tags"));
  }

  @Test
  void refusesAnswersThatWouldBeTooLarge() {
    assertTrue(
        failure(store(1_000_000), "SELECT mean(v) FROM m WHERE time > now() - 3h GROUP BY time(1s)")
            .startsWith("more than 10000 values would be answered"));
    MemoryStore many = new MemoryStore(1_000);
    for (int i = 0; i < 11; i++) {
      many.add("s" + i, NOW.minusSeconds(5), 1);
    }
    assertTrue(
        failure(many, "SELECT mean(v) FROM m WHERE time > now() - 1h GROUP BY time(1m), server")
            .startsWith("more than 10 series match"));
  }

  @Test
  void functionsThatAreNotThereAreNamed() {
    assertTrue(
        failure(store(1), "SELECT holt_winters(v) FROM m")
            .startsWith("undefined function holt_winters()"));
    assertTrue(failure(store(1), "SELECT mean(v), v FROM m").startsWith("mixing aggregate"));
    assertTrue(
        failure(store(1), "SELECT mean(v) FROM m WHERE time > 5 OR server = 'a'")
            .startsWith("a time stands within OR"));
  }
}
