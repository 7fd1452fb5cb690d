package io.watchkeeper.mcpserver.workspace.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentitiesTest {
  @Test
  void looksLikeRandomUuids() {
    UUID id = new Identities(1, 2, 0).next();
    assertEquals(4, id.version());
    assertEquals(2, id.variant());
  }

  @Test
  void continuesWhereItStopped() {
    Identities whole = new Identities(5, 6, 0);
    Identities first = new Identities(5, 6, 0);
    for (int i = 0; i < 10; i++) {
      assertEquals(whole.next(), first.next());
    }
    Identities second = new Identities(first.high(), first.low(), first.given());
    assertEquals(whole.next(), second.next());
  }

  @Test
  void neverRepeats() {
    Identities identities = new Identities(0, 0, 0);
    Set<UUID> seen = new HashSet<>();
    for (int i = 0; i < 100_000; i++) {
      assertTrue(seen.add(identities.next()));
    }
  }
}
