package io.watchkeeper.mcpserver.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OldGenerationTest {

  private static final long MIB = 1 << 20;

  private long used;
  private long kept;
  private int collections;

  private final OldGeneration old =
      new OldGeneration(
          new OldGeneration.Pool() {
            @Override
            public long usedBytes() {
              return used;
            }

            @Override
            public long keptBytes() {
              return kept;
            }
          },
          () -> collections++);

  @Test
  void isLeftAloneUntilAQuarterAndEightMebibytesBecameOld() {
    kept = 40 * MIB;
    used = 58 * MIB;
    assertFalse(old.look());
    used = 58 * MIB + 1;
    assertTrue(old.look());
    assertEquals(1, collections);
  }

  @Test
  void whatTheStartLeftIsCollectedOnce() {
    used = 48 * MIB;
    assertTrue(old.look());
    kept = 38 * MIB;
    used = 38 * MIB;
    assertFalse(old.look());
    assertEquals(1, collections);
  }
}
