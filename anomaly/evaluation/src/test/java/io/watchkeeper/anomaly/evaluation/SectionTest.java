package io.watchkeeper.anomaly.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {
  private static final Section SECTION =
      new Section(
          "Aims",
          List.of("measure", "ours", "rate"),
          List.of(List.of("recall", "3 of 4", "0.750"), List.of("delay", "-", "-")),
          "How.\n\n");

  @Test
  void isAMarkdownTable() {
    assertEquals(
        """
        ## Aims

        | measure | ours | rate |
        |---|---:|---:|
        | recall | 3 of 4 | 0.750 |
        | delay | - | - |

        How.

        """,
        SECTION.markdown());
  }

  @Test
  void isJsonWithNumbersAndNulls() {
    assertEquals(
        "[{\"measure\":\"recall\",\"ours\":\"3 of 4\",\"rate\":0.75},"
            + "{\"measure\":\"delay\",\"ours\":null,\"rate\":null}]",
        SECTION.json().toString());
  }

  @Test
  void refusesARowOfAnotherLength() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Section("t", List.of("a", "b"), List.of(List.of("1")), ""));
  }
}
