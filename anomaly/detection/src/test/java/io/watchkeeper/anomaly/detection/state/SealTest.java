package io.watchkeeper.anomaly.detection.state;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class SealTest {
  private final Seal seal = new Seal("window", 2);

  @Test
  void letsItsOwnPass() {
    assertDoesNotThrow(
        () -> Resumed.through(out -> seal.write(out, 600), in -> seal.check(in, 600)));
  }

  @Test
  void refusesAnotherKindVersionOrSizeAndNamesBoth() {
    refuses(new Seal("buckets", 2), 600);
    refuses(new Seal("window", 3), 600);
    refuses(seal, 601);
  }

  private void refuses(Seal wanted, int size) {
    var refused =
        assertThrows(
            UncheckedIOException.class,
            () -> Resumed.through(out -> seal.write(out, 600), in -> wanted.check(in, size)));
    assertTrue(String.valueOf(refused.getMessage()).contains("window version 2 of size 600"));
  }
}
