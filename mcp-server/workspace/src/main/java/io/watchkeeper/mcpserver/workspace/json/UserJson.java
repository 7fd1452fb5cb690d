package io.watchkeeper.mcpserver.workspace.json;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.workspace.content.Catalogue;
import io.watchkeeper.mcpserver.workspace.content.Person;
import java.util.UUID;

/** Users: full objects and the references other objects carry. */
public final class UserJson {
  private final Catalogue catalogue;

  public UserJson(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  static ObjectNode reference(UUID id) {
    return JsonNodeFactory.instance.objectNode().put("object", "user").put("id", id.toString());
  }

  public ObjectNode write(Person person) {
    ObjectNode node = reference(person.id());
    node.put("name", person.name());
    node.putNull("avatar_url");
    if (person.id().equals(catalogue.bot().id())) {
      node.put("type", "bot");
      ObjectNode bot = node.putObject("bot");
      bot.putObject("owner").put("type", "workspace").put("workspace", true);
      bot.put("workspace_name", catalogue.name());
    } else {
      node.put("type", "person");
      node.putObject("person").put("email", person.email());
    }
    return node;
  }
}
