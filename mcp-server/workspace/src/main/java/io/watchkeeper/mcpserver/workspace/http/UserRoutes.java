package io.watchkeeper.mcpserver.workspace.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.workspace.content.Catalogue;
import io.watchkeeper.mcpserver.workspace.content.Person;
import io.watchkeeper.mcpserver.workspace.json.UserJson;
import io.watchkeeper.mcpserver.workspace.request.Cursor;
import io.watchkeeper.mcpserver.workspace.request.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

final class UserRoutes {
  private final Catalogue catalogue;
  private final UserJson json;
  private final List<Person> everyone;

  UserRoutes(Catalogue catalogue) {
    this.catalogue = catalogue;
    this.json = new UserJson(catalogue);
    List<Person> all = new ArrayList<>(catalogue.people());
    all.add(catalogue.bot());
    everyone = List.copyOf(all);
  }

  JsonNode me(Call call) {
    return json.write(catalogue.bot());
  }

  JsonNode list(Call call) {
    Paging.Slice<Person> slice =
        Paging.of(call.query())
            .cut(everyone, person -> new Cursor.Mark(person.id(), Instant.EPOCH));
    return Lists.of("user", slice, json::write);
  }
}
