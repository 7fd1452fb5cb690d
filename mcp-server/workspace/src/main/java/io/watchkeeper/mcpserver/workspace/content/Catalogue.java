package io.watchkeeper.mcpserver.workspace.content;

import java.util.List;
import java.util.UUID;

/** What pages refer to: the people and the data sources of the workspace. */
public record Catalogue(String name, Person bot, List<Person> people, List<DataSource> sources) {
  public Catalogue {
    people = List.copyOf(people);
    sources = List.copyOf(sources);
  }

  public boolean isUser(UUID id) {
    return bot.id().equals(id) || people.stream().anyMatch(person -> person.id().equals(id));
  }
}
