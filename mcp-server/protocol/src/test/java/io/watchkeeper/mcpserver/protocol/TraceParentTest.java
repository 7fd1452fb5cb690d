package io.watchkeeper.mcpserver.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.watchkeeper.mcpserver.protocol.caller.TraceParent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceParentTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00f067aa0ba902b7";

  /** The examples of W3C Trace Context, 3.2.2.5. */
  @ParameterizedTest
  @ValueSource(strings = {"01", "00"})
  void readsTheExamplesOfTheSpecification(String flags) {
    assertEquals(
        new TraceParent(TRACE, PARENT),
        TraceParent.parse("00-" + TRACE + "-" + PARENT + "-" + flags));
  }

  @Test
  void readsLaterVersionsByTheSamePlaces() {
    assertEquals(
        new TraceParent(TRACE, PARENT),
        TraceParent.parse("cc-" + TRACE + "-" + PARENT + "-01-what-the-future-brings"));
    assertNull(TraceParent.parse("cc-" + TRACE + "-" + PARENT + "-01."));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "",
        "00",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "0x-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-0\n",
        "00_4bf92f3577b34da6a3ce929d0e0e4736_00f067aa0ba902b7_01"
      })
  void takesNothingElse(@Nullable String text) {
    assertNull(TraceParent.parse(text));
  }
}
