package io.watchkeeper.mcpserver.workspace.seed;

import io.watchkeeper.mcpserver.workspace.content.Formula;
import io.watchkeeper.mcpserver.workspace.content.Property;
import io.watchkeeper.mcpserver.workspace.content.PropertyKind;
import io.watchkeeper.mcpserver.workspace.content.RichText;
import io.watchkeeper.mcpserver.workspace.content.Schema;
import io.watchkeeper.mcpserver.workspace.content.Value;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Builds a schema together with the way each value is drawn. */
final class Columns {
  private final Function<String, UUID> sources;
  private final List<Property> properties = new ArrayList<>();
  private final List<Function<Scene, Value>> draws = new ArrayList<>();

  /** The function gives the id of a data source by its title. */
  Columns(Function<String, UUID> sources) {
    this.sources = sources;
  }

  Schema schema() {
    return new Schema(properties);
  }

  List<Value> draw(Scene scene) {
    return draws.stream().map(draw -> draw.apply(scene)).toList();
  }

  Columns title(String name, String section) {
    return add(
        name,
        PropertyKind.Simple.TITLE,
        scene -> new Value.Text(RichText.of(scene.phrases().draw(section))));
  }

  Columns text(String name, String section) {
    return add(
        name,
        PropertyKind.Simple.RICH_TEXT,
        scene -> new Value.Text(Markup.parse(scene.phrases().draw(section))));
  }

  /** URL, e-mail address or phone number. */
  Columns line(String name, PropertyKind.Simple kind, String section) {
    return add(name, kind, scene -> new Value.Line(scene.phrases().draw(section)));
  }

  Columns number(String name, String format, int least, int most) {
    return add(
        name,
        new PropertyKind.Numeric(format),
        scene -> {
          double skewed = scene.random().nextDouble() * scene.random().nextDouble();
          return new Value.Numeric(least + Math.floor((most - least + 1) * skewed));
        });
  }

  /** Options as {@code "name:color"}, the most usual first. */
  Columns select(String name, String... options) {
    List<PropertyKind.Option> all = options(options);
    return add(name, new PropertyKind.Select(all), scene -> choice(scene, all));
  }

  /** Options from to-do to complete. Old pages are complete, mostly. */
  Columns status(String name, String... options) {
    List<PropertyKind.Option> all = options(options);
    return add(
        name,
        new PropertyKind.Status(all),
        scene ->
            scene.random().nextInt(10) < 6
                ? new Value.Choice(all.getLast().name())
                : choice(scene, all));
  }

  Columns tags(String name, String... options) {
    List<PropertyKind.Option> all = options(options);
    return add(
        name,
        new PropertyKind.MultiSelect(all),
        scene -> {
          Set<String> names = new LinkedHashSet<>();
          for (int i = scene.random().nextInt(4); i > 0; i--) {
            names.add(scene.pick(all).name());
          }
          return new Value.Choices(List.copyOf(names));
        });
  }

  /** Days after the page was made; one in eight has none. */
  Columns date(String name, int least, int most) {
    return add(
        name,
        PropertyKind.Simple.DATE,
        scene -> {
          if (scene.random().nextInt(8) == 0) {
            return Value.EMPTY;
          }
          LocalDate day = LocalDate.ofInstant(scene.created(), ZoneOffset.UTC);
          LocalDate start = day.plusDays(scene.random().nextInt(least, most + 1));
          boolean span = scene.random().nextInt(6) == 0;
          return new Value.Dates(
              start.toString(),
              span ? start.plusDays(scene.random().nextInt(1, 15)).toString() : null);
        });
  }

  Columns people(String name, int least, int most) {
    return add(
        name,
        PropertyKind.Simple.PEOPLE,
        scene -> {
          Set<UUID> ids = new LinkedHashSet<>();
          for (int i = scene.random().nextInt(least, most + 1); i > 0; i--) {
            ids.add(scene.pick(scene.world().people()).id());
          }
          return new Value.Ids(List.copyOf(ids));
        });
  }

  /** To a data source whose pages exist already. */
  Columns relation(String name, String source, int least, int most) {
    return add(
        name,
        new PropertyKind.Relation(sources.apply(source)),
        scene -> {
          List<UUID> candidates = scene.world().pages().getOrDefault(source, List.of());
          Set<UUID> ids = new LinkedHashSet<>();
          for (int i = scene.random().nextInt(least, most + 1); i > 0; i--) {
            ids.add(scene.pick(candidates));
          }
          return new Value.Ids(List.copyOf(ids));
        });
  }

  Columns checkbox(String name, double share) {
    return add(
        name,
        PropertyKind.Simple.CHECKBOX,
        scene -> new Value.Checked(scene.random().nextDouble() < share));
  }

  Columns serial(String prefix) {
    return add("ID", new PropertyKind.UniqueId(prefix), scene -> new Value.Serial(scene.serial()));
  }

  Columns formula(String name, Formula formula) {
    return add(name, new PropertyKind.Computed(formula), scene -> Value.EMPTY);
  }

  Columns rollup(String name, PropertyKind.Rollup rollup) {
    return add(name, rollup, scene -> Value.EMPTY);
  }

  /** The four columns of who and when, which every data source has. */
  Columns stamps() {
    return add("Created", PropertyKind.Simple.CREATED_TIME, scene -> Value.EMPTY)
        .add("Created by", PropertyKind.Simple.CREATED_BY, scene -> Value.EMPTY)
        .add("Last edited", PropertyKind.Simple.LAST_EDITED_TIME, scene -> Value.EMPTY)
        .add("Last edited by", PropertyKind.Simple.LAST_EDITED_BY, scene -> Value.EMPTY);
  }

  private Columns add(String name, PropertyKind kind, Function<Scene, Value> draw) {
    String id =
        kind == PropertyKind.Simple.TITLE
            ? "title"
            : String.format(Locale.ROOT, "p%02d", properties.size());
    properties.add(new Property(id, name, kind));
    draws.add(draw);
    return this;
  }

  private static Value choice(Scene scene, List<PropertyKind.Option> options) {
    return new Value.Choice(scene.pick(options).name());
  }

  private static List<PropertyKind.Option> options(String... options) {
    return Arrays.stream(options)
        .map(option -> {
          int colon = option.indexOf(':');
          String name = option.substring(0, colon);
          String id = name.toLowerCase(Locale.ROOT).replace(' ', '-');
          return new PropertyKind.Option(id, name, option.substring(colon + 1));
        })
        .toList();
  }
}
