package io.watchkeeper.mcpserver.workspace.seed;

import io.watchkeeper.mcpserver.workspace.content.Block;
import io.watchkeeper.mcpserver.workspace.content.BlockContent;
import io.watchkeeper.mcpserver.workspace.content.Catalogue;
import io.watchkeeper.mcpserver.workspace.content.DataSource;
import io.watchkeeper.mcpserver.workspace.content.Identities;
import io.watchkeeper.mcpserver.workspace.content.Page;
import io.watchkeeper.mcpserver.workspace.content.Parent;
import io.watchkeeper.mcpserver.workspace.content.Person;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import io.watchkeeper.mcpserver.workspace.content.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;

/**
 * Makes a whole workspace. The same randomness and number of pages give the same ids and texts;
 * times hang on the moment it is made. Ids of people, databases, data sources and the home page do
 * not depend on the number of pages.
 */
public final class Generator {
  public static final String NAME = "Synthetic demo workspace";

  private static final int PEOPLE = 40;

  /** How far back the oldest page was made. */
  private static final Duration PAST = Duration.ofDays(730);

  private final Identities identities;
  private final Scene.World world;
  private final Instant now;

  public Generator(RandomGenerator random, Instant now) {
    this.identities = new Identities(random.nextLong(), random.nextLong(), 0);
    this.now = now.truncatedTo(ChronoUnit.MILLIS);
    this.world = new Scene.World(random, Phrases.load(random), new ArrayList<>(), new HashMap<>());
  }

  public Identities identities() {
    return identities;
  }

  /** Hands over each page with its body and returns what they refer to. */
  public Catalogue generate(int pages, BiConsumer<Page, List<Block>> out) {
    Person bot = new Person(identities.next(), "Synthetic demo integration", "");
    UUID home = identities.next();
    Phrases phrases = world.phrases();
    for (int i = 0; i < PEOPLE; i++) {
      world
          .people()
          .add(
              new Person(identities.next(), phrases.draw("person.name"), "u" + i + "@example.com"));
    }
    Map<String, UUID> ids = new HashMap<>();
    List<Blueprint> blueprints =
        new Blueprints(title -> ids.computeIfAbsent(title, t -> identities.next())).all();
    List<DataSource> sources = new ArrayList<>();
    for (Blueprint blueprint : blueprints) {
      UUID id = ids.computeIfAbsent(blueprint.title(), t -> identities.next());
      sources.add(
          new DataSource(
              id, identities.next(), blueprint.description(), blueprint.columns().schema()));
    }
    home(home, bot, sources, out);
    int left = pages - 1;
    for (int i = 0; i < sources.size(); i++) {
      Blueprint blueprint = blueprints.get(i);
      int count =
          i == sources.size() - 1 ? left : Math.max(1, (pages - 1) * blueprint.percent() / 100);
      fill(blueprint, sources.get(i), count, out);
      left -= count;
    }
    return new Catalogue(NAME, bot, world.people(), sources);
  }

  private void fill(
      Blueprint blueprint, DataSource source, int count, BiConsumer<Page, List<Block>> out) {
    BodyWriter bodies = new BodyWriter(world, identities);
    List<UUID> made = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      Instant created = created(i, count);
      double share = world.random().nextDouble();
      long life = Duration.between(created, now).toMillis();
      Instant edited = created.plusMillis((long) (life * share * share));
      Scene scene = new Scene(world, i + 1L, created, edited);
      Page.Stamp first = new Page.Stamp(scene.pick(world.people()).id(), created);
      Page.Stamp last = new Page.Stamp(scene.pick(world.people()).id(), edited);
      Page page =
          new Page(
              identities.next(),
              new Parent.InDataSource(source.id()),
              blueprint.description().icon(),
              first,
              last,
              false,
              blueprint.columns().draw(scene));
      out.accept(page, bodies.write(blueprint.key() + ".body", first));
      made.add(page.id());
    }
    world.pages().put(blueprint.title(), made);
  }

  /** Evenly over the past with some jitter, so that serial numbers follow time. */
  private Instant created(int index, int count) {
    double place = (index + world.random().nextDouble()) / count;
    return now.minusMillis((long) (PAST.toMillis() * (1 - place)));
  }

  private void home(
      UUID id, Person bot, List<DataSource> sources, BiConsumer<Page, List<Block>> out) {
    Page.Stamp stamp = new Page.Stamp(bot.id(), now.minus(PAST));
    List<Block> body = new ArrayList<>();
    body.add(
        new Block(
            identities.next(),
            stamp,
            new BlockContent.Prose(
                BlockContent.Style.PARAGRAPH,
                Markup.parse(
                    "Everything here is **synthetic**: people, companies, incidents and figures"
                        + " are generated, and nothing is about anyone.")),
            List.of()));
    for (DataSource source : sources) {
      body.add(
          new Block(
              source.databaseId(),
              stamp,
              new BlockContent.ChildDatabase(source.title()),
              List.of()));
    }
    Page page =
        new Page(
            id,
            new Parent.InWorkspace(),
            "🧪",
            stamp,
            stamp,
            false,
            List.of(new Value.Text(RichText.of(NAME))));
    out.accept(page, body);
  }
}
