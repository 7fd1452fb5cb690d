package io.watchkeeper.collector.ingest.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.collector.ingest.ArrivingBody.Arrived;
import io.watchkeeper.collector.model.Point;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LineParserTest {

  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00.123456789Z");

  private static LineBatch parse(String body) {
    return parse(Precision.NS, body);
  }

  private static LineBatch parse(Precision precision, String body) {
    return new LineParser(precision, NOW).parse(body.getBytes(StandardCharsets.UTF_8));
  }

  private static Point only(String line) {
    LineBatch batch = parse(line);
    assertEquals(List.of(), batch.rejected());
    assertEquals(1, batch.lines().size());
    return batch.lines().getFirst().point();
  }

  @Test
  void readsEveryPart() {
    assertEquals(
        new Point(
            "mcp_tool",
            Map.of("server", "s1", "gen_ai_tool_name", "search"),
            Instant.ofEpochSecond(0, 1_000_000_001),
            Map.of("a", 1.0, "b", 2.0, "c", -3.5e3, "d", 1.0, "e", 0.0),
            Map.of("sketch", "hdr2:x,y =z")),
        only(
            "mcp_tool,server=s1,gen_ai_tool_name=search"
                + " a=1i,b=2u,c=-3.5e3,d=t,e=FALSE,sketch=\"hdr2:x,y =z\" 1000000001"));
  }

  /** What stands before the fields is found again by its bytes; each line must still be its own. */
  @Test
  void readsHeadsThatComeAgainAsTheFirstTime() {
    List<String> heads =
        List.of("m", "m,a=1", "m,a=1,b=2", "m,b=2,a=1", "n,a=1", "m,a=C:\\x", "m,a=\\ 1");
    List<String> lines = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 400; i++) {
      String head = heads.get(random.nextInt(heads.size())) + (i % 5 == 0 ? ",c=" + i : "");
      lines.add(head + (i % 3 == 0 ? " f=" + i : " g=\"t\",f=" + i) + " " + i);
    }
    LineBatch together = parse(String.join("\n", lines));
    List<Point> alone = lines.stream().map(LineParserTest::only).toList();
    assertEquals(alone, together.lines().stream().map(LineBatch.Line::point).toList());
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(strings = {"m,a=1", "m,a=1,", "m,a", "m,a=1,a=2"})
  void aHeadThatComesAgainIsAsBadAsTheFirstTime(String head) {
    LineBatch batch = parse("m,a=1 f=1\n" + (head + "\n").repeat(2) + (head + " \n").repeat(2));
    assertEquals(1, batch.lines().size());
    assertEquals(4, batch.rejected().size());
  }

  static Stream<Arguments> escapes() {
    return Stream.of(
        Arguments.of("a\\,b\\ c f=1", "a,b c", Map.of()),
        Arguments.of("a\\=b f=1", "a\\=b", Map.of()),
        Arguments.of("m,k\\=1\\,\\ =v\\=\\,\\ w f=1", "m", Map.of("k=1, ", "v=, w")),
        Arguments.of("m,k=C:\\dir\\\\x f=1", "m", Map.of("k", "C:\\dir\\\\x")),
        Arguments.of("m,k=\"q\" f=1", "m", Map.of("k", "\"q\"")));
  }

  @ParameterizedTest
  @MethodSource("escapes")
  void takesBackslashesAwayOnlyWhereTheyEscape(
      String line, String measurement, Map<String, String> labels) {
    assertEquals(new Point(measurement, labels, NOW, Map.of("f", 1.0), Map.of()), only(line));
  }

  @Test
  void aTextMayHoldQuotesBackslashesAndLineBreaks() {
    assertEquals(Map.of("f", "a\"b\\c\\n\n# d"), only("m f=\"a\\\"b\\\\c\\n\n# d\" 1").texts());
  }

  @Test
  void skipsCommentsEmptyLinesAndCarriageReturns() {
    LineBatch batch = parse("# c\n\n  \r\nm f=1 1\r\nm f=2\r\n");
    assertEquals(List.of(), batch.rejected());
    assertEquals(List.of(4, 5), batch.lines().stream().map(LineBatch.Line::number).toList());
  }

  @ParameterizedTest
  @CsvSource({"NS,1", "US,1000", "MS,1000000", "S,1000000000"})
  void readsEveryPrecision(Precision precision, long nanos) {
    assertEquals(
        Instant.ofEpochSecond(7 * nanos / 1_000_000_000, 7 * nanos % 1_000_000_000),
        parse(precision, "m f=1 7").lines().getFirst().point().at());
  }

  @Test
  void aLineWithoutTimestampIsOfNowInThePrecision() {
    assertEquals(
        Instant.parse("2026-11-20T10:00:00.123Z"),
        parse(Precision.MS, "m f=1").lines().getFirst().point().at());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m | no field follows",
        "m,t=1 | no field follows",
        ",t=1 f=1 | the measurement is missing",
        "m,=1 f=1 | a tag has no name",
        "m,t f=1 | tag 't' has no value",
        "m,t= f=1 | tag 't' has an empty value",
        "m,t=a=b f=1 | tag 't' has an unescaped =",
        "m,t=a,t=b f=1 | tag 't' is there twice",
        "m f | field 'f' has no value",
        "m f= | a field has no value",
        "m =1 | a field has no name",
        "m f=1, | a field has no name",
        "m f=x | 'x' is no value",
        "m f=NaN | 'NaN' is no value",
        "m f=Infinity | 'Infinity' is no value",
        "m f=1e999 | '1e999' is no value",
        "m f=0x1p3 | '0x1p3' is no value",
        "m f=1d | '1d' is no value",
        "m f=1.5i | '1.5i' is no value",
        "m f=i | 'i' is no value",
        "m f=9223372036854775808i | is no value",
        "m f=18446744073709551616u | is no value",
        "m f=-1u | '-1u' is no value",
        "m f=\"open | a quoted text is not closed",
        "m f=\"a\"b | something follows the closing quote",
        "m f=1 1.5 | '1.5' is no timestamp",
        "m f=1 1 2 | something follows the timestamp",
        "m f=1 99999999999999999999 | is no timestamp",
      })
  void namesWhatIsWrongAndReadsOn(String line, String reason) {
    LineBatch batch = parse("ok f=1\n" + line + "\nok f=2\n");
    assertEquals(2, batch.lines().size(), () -> batch.toString());
    assertEquals(1, batch.rejected().size());
    assertEquals(2, batch.rejected().getFirst().line());
    assertTrue(batch.rejected().getFirst().reason().contains(reason), batch.rejected()::toString);
  }

  @Test
  void theLargestWholeNumbersAreTaken() {
    assertEquals(
        Map.of("i", (double) Long.MIN_VALUE, "u", Math.pow(2, 64)),
        only("m i=-9223372036854775808i,u=18446744073709551615u").numbers());
  }

  @Test
  void whatIsEncodedIsReadBack() {
    Random random = new Random(20_261_120);
    for (int i = 0; i < 5_000; i++) {
      Point point = RandomLines.point(random);
      String line = RandomLines.encode(point, random);
      assertEquals(point, only(line), () -> line);
    }
  }

  @Test
  void noInputBreaksTheParser() {
    Random random = new Random(20_261_121);
    String alphabet = "m,= \\\"\n\r#1iuft.e-";
    for (int i = 0; i < 50_000; i++) {
      StringBuilder body = new StringBuilder();
      for (int j = random.nextInt(40); j > 0; j--) {
        body.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      LineBatch batch = parse(body.toString());
      long breaks = body.chars().filter(c -> c == '\n').count();
      assertTrue(batch.lines().size() + batch.rejected().size() <= breaks + 1, () -> "in " + body);
    }
  }

  /** However a body comes, it is taken for what it is as a whole. */
  @Test
  void aBodyThatComesInPartsIsReadAsTheWhole() {
    Random random = new Random(20_261_123);
    String alphabet = "mm,==  \"\n\n\n11iuft\\e-";
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(120); j > 0; j--) {
        boolean isLine = random.nextInt(12) == 0;
        text.append(isLine ? "\nm,a=b f=1,g=\"x" + "\ny\" 7\n" : "");
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      byte[] body = text.toString().getBytes(StandardCharsets.UTF_8);
      assertEquals(parse(text.toString()), inParts(body, random), () -> "in " + text);
    }
  }

  /** Behind what has come stands something else, at which nobody may look. */
  private static LineBatch inParts(byte[] body, Random random) {
    LineParser parser = new LineParser(Precision.NS, NOW);
    List<LineBatch.Line> lines = new ArrayList<>();
    List<LineBatch.Rejected> rejected = new ArrayList<>();
    int come = 0;
    while (come < body.length || parser.read() < body.length) {
      come = Math.min(body.length, come + random.nextInt(30));
      int end = come;
      while (end > 0 && come < body.length && body[end - 1] != '\n') {
        end--;
      }
      byte[] seen = Arrays.copyOf(body, body.length + 3);
      Arrays.fill(seen, end, seen.length, (byte) '"');
      LineBatch piece =
          parser.next(new Arrived(seen, end, come == body.length), 1 + random.nextInt(3));
      lines.addAll(piece.lines());
      rejected.addAll(piece.rejected());
    }
    return new LineBatch(lines, rejected);
  }

  /** What is remembered of the lines before never changes what a line is taken for. */
  @Test
  void aLineMeansTheSameAfterAnyOther() {
    Random random = new Random(20_261_122);
    for (int round = 0; round < 400; round++) {
      List<String> lines = new ArrayList<>();
      List<Point> shapes = new ArrayList<>();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        shapes.add(RandomLines.point(random));
      }
      for (int i = random.nextInt(30); i > 0; i--) {
        Point shape = shapes.get(random.nextInt(shapes.size()));
        String line = RandomLines.encode(RandomLines.alike(shape, random), random);
        lines.add(random.nextInt(3) == 0 ? RandomLines.spoiled(line, random) : line);
      }
      LineBatch together = parse(String.join("\n", lines));
      List<Point> alone = new ArrayList<>();
      List<String> reasons = new ArrayList<>();
      for (String line : lines) {
        LineBatch its = parse(line);
        its.lines().forEach(good -> alone.add(good.point()));
        its.rejected().forEach(bad -> reasons.add(bad.reason()));
      }
      assertEquals(alone, together.lines().stream().map(LineBatch.Line::point).toList());
      assertEquals(reasons, together.rejected().stream().map(LineBatch.Rejected::reason).toList());
    }
  }

  @Test
  void aFieldThatComesAgainHasItsLastValueOfWhateverKind() {
    Point twice = only("m a=1,b=2,a=3,c=\"x\",c=4,b=\"y\"");
    assertEquals(Map.of("a", 3.0, "c", 4.0), twice.numbers());
    assertEquals(Map.of("b", "y"), twice.texts());
  }

  @Test
  void moreMeasurementsThanAreRememberedAreRead() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      body.append("m")
          .append(i % 200)
          .append(",l=v")
          .append(i)
          .append(" f=")
          .append(i)
          .append('\n');
    }
    LineBatch batch = parse(body.toString());
    for (int i = 0; i < 1_000; i++) {
      assertEquals(
          new Point("m" + i % 200, Map.of("l", "v" + i), NOW, Map.of("f", (double) i), Map.of()),
          batch.lines().get(i).point());
    }
  }

  @Test
  void everyNumberIsTheOneThatJavaReads() {
    Random random = new Random(20_261_123);
    for (int i = 0; i < 50_000; i++) {
      String text = RandomLines.decimal(random);
      double expected = Double.parseDouble(text);
      Double read = only("m f=" + text).numbers().get("f");
      assertEquals(expected, read, () -> text);
    }
  }
}
