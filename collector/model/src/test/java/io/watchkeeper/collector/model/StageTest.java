package io.watchkeeper.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StageTest {

  /** The numbers and names of requirement M2. */
  @Test
  void hasTheBudgetsThatWereAskedFor() {
    assertEquals(
        List.of(
            "request_processing 50",
            "business_logic 150",
            "data_access 200",
            "external_services 75",
            "response_generation 25"),
        Arrays.stream(Stage.values()).map(s -> s.label() + " " + s.budget().toMillis()).toList());
  }

  @Test
  void hasAPlaceOfItsOwn() {
    assertEquals(
        IntStream.range(0, Stage.COUNT).boxed().toList(),
        Arrays.stream(Stage.values()).map(Stage::index).toList());
  }
}
