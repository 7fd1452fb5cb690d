package io.watchkeeper.ops.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The libraries that the project was promised to stand on are there, and something uses them. */
class DependencyTest {

  private static final House HOUSE = House.here();

  @TestFactory
  List<DynamicTest> isPresentAndUsed() {
    return Library.WANTED.stream()
        .map(library ->
            DynamicTest.dynamicTest(
                library.artifact(),
                () -> {
                  assertTrue(library.named(HOUSE), () -> "no POM names " + library.artifact());
                  assertFalse(
                      library.users(HOUSE).isEmpty(), () -> "nobody uses " + library.artifact());
                }))
        .toList();
  }

  @Test
  void whatIsOnlyNamedIsSeen() {
    Library unused = new Library("slf4j-api", "org.slf4j", "no such call is made anywhere" + "(");
    assertTrue(unused.named(HOUSE));
    assertEquals(List.of(), unused.users(HOUSE));
    assertFalse(new Library("kafka-clients", "org.apache.kafka", "").named(HOUSE));
  }
}
