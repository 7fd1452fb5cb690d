package io.watchkeeper.mcpserver.workspace.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PagingTest {
  private static final Comparator<Cursor.Mark> NEWEST =
      Comparator.comparing(Cursor.Mark::edited).reversed().thenComparing(Cursor.Mark::id);

  private static List<Cursor.Mark> items(int count) {
    List<Cursor.Mark> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(new Cursor.Mark(new UUID(7, i), Instant.ofEpochSecond(1_000 + i / 3)));
    }
    items.sort(NEWEST);
    return items;
  }

  @Test
  void coversEverythingExactlyOnceWhateverTheSizes() {
    SplittableRandom random = new SplittableRandom(42);
    for (int round = 0; round < 200; round++) {
      List<Cursor.Mark> items = items(random.nextInt(300));
      List<Cursor.Mark> seen = new ArrayList<>();
      Optional<Cursor> from = Optional.empty();
      do {
        Paging.Slice<Cursor.Mark> slice =
            new Paging(random.nextInt(1, 101), from).cut(items, mark -> mark);
        seen.addAll(slice.items());
        from = Optional.ofNullable(slice.nextCursor()).flatMap(Cursor::decode);
      } while (from.isPresent());
      assertEquals(items, seen);
    }
  }

  @Test
  void editsBetweenSlicesNeitherLoseNorRepeatTheOthers() {
    SplittableRandom random = new SplittableRandom(43);
    for (int round = 0; round < 200; round++) {
      List<Cursor.Mark> items = items(250);
      Set<UUID> edited = new HashSet<>();
      List<UUID> seen = new ArrayList<>();
      Optional<Cursor> from = Optional.empty();
      int clock = 10_000;
      do {
        Paging.Slice<Cursor.Mark> slice = new Paging(20, from).cut(items, mark -> mark);
        slice.items().forEach(mark -> seen.add(mark.id()));
        from = Optional.ofNullable(slice.nextCursor()).flatMap(Cursor::decode);
        // One that was handed out already, but not the last, is edited and moves to the front.
        int index = random.nextInt(Math.max(1, seen.size() - 1));
        UUID id = seen.get(index);
        if (!id.equals(seen.getLast())) {
          edited.add(id);
          items.removeIf(mark -> mark.id().equals(id));
          items.addFirst(new Cursor.Mark(id, Instant.ofEpochSecond(clock++)));
        }
      } while (from.isPresent());
      assertEquals(250, new HashSet<>(seen).size());
      assertEquals(250, seen.size());
      assertFalse(edited.isEmpty());
    }
  }

  @Test
  void goesOnByCountWhenTheLastOneWasEdited() {
    List<Cursor.Mark> items = items(100);
    Paging.Slice<Cursor.Mark> first = new Paging(10, Optional.empty()).cut(items, mark -> mark);
    List<Cursor.Mark> expected = List.copyOf(items.subList(10, 20));
    Cursor.Mark last = first.items().getLast();
    items.remove(last);
    items.addFirst(new Cursor.Mark(last.id(), Instant.ofEpochSecond(99_999)));
    Optional<Cursor> cursor = Optional.ofNullable(first.nextCursor()).flatMap(Cursor::decode);
    assertEquals(expected, new Paging(10, cursor).cut(items, mark -> mark).items());
  }

  @Test
  void anythingElseIsNoCursor() {
    assertTrue(Cursor.decode("nonsense").isEmpty());
    assertTrue(Cursor.decode("").isEmpty());
    assertTrue(Cursor.decode("!!").isEmpty());
  }
}
