package io.watchkeeper.mcpserver.conformance;

import io.watchkeeper.mcpserver.protocol.content.Label;
import io.watchkeeper.mcpserver.protocol.content.ResourceContents;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.resource.Resource;
import io.watchkeeper.mcpserver.protocol.resource.ResourceReader;
import io.watchkeeper.mcpserver.protocol.resource.ResourceTemplate;
import java.util.List;

/** Resources that the suite reads and watches. */
final class FixtureResources {

  private FixtureResources() {}

  static List<Resource> resources() {
    return List.of(
        resource(
            "static-text",
            "text/plain",
            read ->
                List.of(
                    new ResourceContents.Text(
                        read.uri(), "text/plain", "What the static text resource says."))),
        resource(
            "static-binary",
            "image/png",
            read -> List.of(new ResourceContents.Blob(read.uri(), "image/png", Samples.PNG))),
        resource(
            "watched-resource",
            "text/plain",
            read -> List.of(new ResourceContents.Text(read.uri(), "text/plain", "Watch me."))));
  }

  static List<ResourceTemplate> templates() {
    return List.of(
        new ResourceTemplate(
            "test://template/{id}/data",
            Label.of("template", "Data of an id."),
            Resource.Kind.of("application/json"),
            ResourceTemplate.Handlers.reading(read -> {
              String id = read.variables().getOrDefault("id", "");
              return List.of(
                  new ResourceContents.Text(
                      read.uri(),
                      "application/json",
                      WireJson.object()
                          .put("id", id)
                          .put("templateTest", true)
                          .put("data", "Data for ID: " + id)
                          .toString()));
            })));
  }

  private static Resource resource(String name, String mimeType, ResourceReader reader) {
    return new Resource(
        "test://" + name,
        Label.of(name, "Fixture of the conformance suite."),
        Resource.Kind.of(mimeType),
        reader);
  }
}
