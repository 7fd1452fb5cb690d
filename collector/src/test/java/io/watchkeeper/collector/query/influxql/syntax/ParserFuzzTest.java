package io.watchkeeper.collector.query.influxql.syntax;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever is sent, it is statements or an error that names a place within the text. */
class ParserFuzzTest {

  private static final List<String> GOOD =
      List.of(
          "SELECT mean(\"v\") AS \"m\", max(w) FROM \"rp\".\"cpu\" WHERE (\"h\" = 'a' OR \"h\" =~ /b/) AND"
              + " time >= 5ms GROUP BY time(1m, 5s), \"h\" fill(none) ORDER BY time DESC LIMIT 3",
          "SHOW TAG VALUES FROM \"m\" WITH KEY = \"k\" WHERE a != 'b'; SHOW DATABASES",
          "SELECT derivative(mean(v), 10s) / 2 FROM /x/ WHERE time > now() - 1h -- why\n");

  private static final List<String> PIECES =
      List.of(
          "SELECT",
          "SHOW",
          "FROM",
          "WHERE",
          "GROUP BY",
          "time(",
          "fill(",
          "ORDER BY time",
          "LIMIT",
          "TAG KEYS",
          "WITH KEY",
          "AND",
          "OR",
          "\"a\"",
          "'t'",
          "/r/",
          "(",
          ")",
          ",",
          ";",
          "*",
          "::",
          "=",
          "=~",
          "!=",
          ">=",
          "5",
          "5.5",
          "7d",
          "99999999999999999999w",
          "-",
          "now()",
          ".",
          "\\",
          "\"",
          "'",
          "/",
          "/*",
          "--",
          "\n",
          "\u00b5",
          "\uD83D\uDE00",
          "\u0000",
          "tz('UTC')");

  @Test
  void noTextMakesItFail() {
    SplittableRandom random = new SplittableRandom(20_261_121);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      String text = round % 2 == 0 ? soup(random) : spoiled(random);
      try {
        Parser.parse(text, 1L);
      } catch (ParseException wrong) {
        refused++;
        Position place = wrong.position();
        String message = String.valueOf(wrong.getMessage());
        assertTrue(
            message.endsWith(" at line " + place.line() + ", char " + place.character()), message);
        List<String> lines = text.lines().toList();
        assertTrue(place.line() <= lines.size() + 1 && place.character() >= 1, message);
      }
    }
    assertTrue(refused > 5_000 && refused < 20_000, "both outcomes are seen: " + refused);
  }

  private static String soup(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(1, 30);
    for (int i = 0; i < pieces; i++) {
      text.append(PIECES.get(random.nextInt(PIECES.size())));
      text.append(random.nextInt(3) == 0 ? "" : " ");
    }
    return text.toString();
  }

  private static String spoiled(SplittableRandom random) {
    StringBuilder text = new StringBuilder(GOOD.get(random.nextInt(GOOD.size())));
    int changes = random.nextInt(0, 4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        default -> text.setCharAt(at, (char) random.nextInt(1, 0x300));
      }
    }
    return text.toString();
  }
}
