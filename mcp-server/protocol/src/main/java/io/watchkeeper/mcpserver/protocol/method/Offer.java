package io.watchkeeper.mcpserver.protocol.method;

import io.watchkeeper.mcpserver.protocol.catalog.Catalog;
import io.watchkeeper.mcpserver.protocol.catalog.ResourceUpdates;
import io.watchkeeper.mcpserver.protocol.prompt.Prompt;
import io.watchkeeper.mcpserver.protocol.resource.Resource;
import io.watchkeeper.mcpserver.protocol.resource.ResourceTemplate;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import java.util.List;

/** What a server offers. Each catalogue may change while it serves; clients are told. */
public record Offer(
    Catalog<Tool> tools,
    Catalog<Resource> resources,
    Catalog<ResourceTemplate> templates,
    Catalog<Prompt> prompts,
    ResourceUpdates updates) {

  public static Offer of(
      List<Tool> tools,
      List<Resource> resources,
      List<ResourceTemplate> templates,
      List<Prompt> prompts) {
    return new Offer(
        new Catalog<>("tool", Tool::name, tools),
        new Catalog<>("resource", Resource::uri, resources),
        new Catalog<>("resource template", ResourceTemplate::uriTemplate, templates),
        new Catalog<>("prompt", Prompt::name, prompts),
        new ResourceUpdates());
  }

  /** Whether there is anything to read. */
  public boolean readable() {
    return !resources.isEmpty() || !templates.isEmpty();
  }

  /** Whether there is anything whose arguments can be completed. */
  public boolean completable() {
    return !templates.isEmpty() || !prompts.isEmpty();
  }

  public static Offer ofTools(List<Tool> tools) {
    return of(tools, List.of(), List.of(), List.of());
  }
}
