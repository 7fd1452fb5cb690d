package io.watchkeeper.mcpserver.workspace.seed;

import io.watchkeeper.mcpserver.workspace.content.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** What one page's values are drawn from. */
record Scene(World world, long serial, Instant created, Instant edited) {

  /** The same for all pages; {@code pages} fills up by data source as they are made. */
  record World(
      RandomGenerator random,
      Phrases phrases,
      List<Person> people,
      Map<String, List<UUID>> pages) {}

  RandomGenerator random() {
    return world.random();
  }

  Phrases phrases() {
    return world.phrases();
  }

  /** Skewed to the front, so that some things are common and most are rare. */
  <T> T pick(List<T> items) {
    double draw = random().nextDouble();
    return items.get((int) (items.size() * draw * draw));
  }
}
