package io.watchkeeper.collector.query.influxql.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {

  private static final long NOW = 1_000_000_000_000L;

  private static Statement one(String text) throws ParseException {
    List<Statement> statements = Parser.parse(text, NOW);
    assertEquals(1, statements.size());
    return statements.getFirst();
  }

  private static Statement.Select select(String text) throws ParseException {
    return assertInstanceOf(Statement.Select.class, one(text));
  }

  @Test
  void readsWhatGrafanaBuilds() throws ParseException {
    Statement.Select select =
        select(
            "SELECT mean(\"v\") AS \"m\" FROM \"rp\".\"cpu\" WHERE (\"h\"::tag = 'a' OR \"h\" = 'b') AND"
                + " time >= 5ms and time <= 7ms GROUP BY time(1m30s, -5s), \"h\"::tag fill(-1) ORDER BY"
                + " time DESC LIMIT 3 SLIMIT 4");
    assertEquals(
        List.of(
            new Statement.Column(
                new Expression.Call("mean", List.of(new Expression.Name("v"))), "m")),
        select.columns());
    assertTrue(select.from().admits("cpu"));
    assertEquals(
        new Statement.Grouping(
            90_000_000_000L, 85_000_000_000L, List.of("h"), false, new Fill.Constant(-1)),
        select.grouping());
    assertEquals(
        new Statement.Order(true, new Statement.Cut(3, 0), new Statement.Cut(4, 0)),
        select.order());
    assertEquals(
        new Condition.And(
            new Condition.And(
                new Condition.Or(tag("a"), tag("b")),
                new Condition.Time(Condition.Comparison.FROM, 5_000_000)),
            new Condition.Time(Condition.Comparison.UNTIL, 7_000_000)),
        select.where());
  }

  private static Condition tag(String value) {
    return new Condition.Tag("h", new NameTest.OneOf(Set.of(value)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "now()                          | 1000000000000",
        "now() - 1m + 1s                | 941000000000",
        "17                             | 17",
        "2u                             | 2000",
        "-3ms                           | -3000000",
        "1w2d                           | 777600000000000",
        "'1970-01-01T00:00:01.5Z'       | 1500000000",
        "'1970-01-01 00:00:02'          | 2000000000",
        "'1970-01-02' - 1h              | 82800000000000",
        "'1970-01-01T01:00:00+01:00'    | 0"
      })
  void readsTimes(String time, long nanos) throws ParseException {
    assertEquals(
        new Condition.Time(Condition.Comparison.AFTER, nanos),
        select("select v from m where time > " + time).where());
  }

  @Test
  void aSlashBeginsADivisionOrARegularExpression() throws ParseException {
    Statement.Select select = select("SELECT mean(v) / 2 FROM /a\\/b/ WHERE h !~ /^(?i)X/");
    assertInstanceOf(Expression.Binary.class, select.columns().getFirst().expression());
    assertTrue(select.from().admits("xa/by"));
    Condition.Tag tag = assertInstanceOf(Condition.Tag.class, select.where());
    assertEquals(List.of(false, true), List.of(tag.value().admits("xy"), tag.value().admits("y")));
  }

  @Test
  void commentsAndCaseDoNotMatter() throws ParseException {
    assertInstanceOf(
        Statement.ShowTagValues.class,
        one("show /* all */ TAG values -- of\n FROM m with key = \"k\";;"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT                      | found EOF, expected identifier at line 1, char 7",
        "SELECT mean(v FROM m        | found FROM, expected ) at line 1, char 15",
        "SELEC v                     | found SELEC, expected SELECT, SHOW at line 1, char 1",
        "SELECT v FROM m LIMIT x     | found x, expected integer at line 1, char 23",
        "SELECT v FROM m WHERE h=5   | conditions on the values of fields are not answered: compare a"
            + " tag with 'text' or /regex/ at line 1, char 23",
        "DROP DATABASE d             | DROP is not answered here: this store is asked by SELECT and"
            + " SHOW only at line 1, char 1",
        "SELECT v FROM m GROUP BY time(5q) | '5q' is no duration: write one such as 10s, 5m, 1h30m (ns"
            + " u ms s m h d w) at line 1, char 31",
        "SELECT v FROM m WHERE time > 'x' | 'x' is no time: write one such as '2026-11-20T10:00:00Z'"
            + " at line 1, char 30",
        "SELECT v FROM m WHERE h =~ /(/ | the regular expression is none: Unclosed group at line 1,"
            + " char 29",
        "SELECT 'a                   | a text without its second ' at line 1, char 8",
      })
  void sayWhatIsWrongAndWhere(String text, String message) {
    assertEquals(
        message, assertThrows(ParseException.class, () -> Parser.parse(text, NOW)).getMessage());
  }

  @Test
  void countsLines() {
    assertEquals(
        new Position(3, 2),
        assertThrows(ParseException.class, () -> Parser.parse("SHOW\n\n )", NOW)).position());
  }

  @Test
  void refusesWhatWouldTakeLong() {
    String deep = "SELECT " + "(".repeat(10_000) + "v";
    String message =
        String.valueOf(
            assertThrows(ParseException.class, () -> Parser.parse(deep, NOW)).getMessage());
    assertTrue(message.startsWith("at most 50 parentheses"), message);
    String many = "SHOW DATABASES;".repeat(101);
    assertThrows(ParseException.class, () -> Parser.parse(many, NOW));
    BoundedPattern slow = BoundedPattern.of("(a+)+b");
    assertThrows(IllegalArgumentException.class, () -> slow.finds("a".repeat(1_000)));
  }
}
