package io.watchkeeper.mcpserver.protocol.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.content.Icon;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what a tool is; mistakes surface here, at start, with the tool's name. */
public final class ToolBuilder {

  private final String name;
  private String title;
  private String description = "";
  private JsonNode input =
      WireJson.object().put("type", "object").put("additionalProperties", false);
  private @Nullable JsonNode output;
  private ToolAnnotations annotations = ToolAnnotations.UNKNOWN;
  private boolean quick;
  private @Nullable String scope;
  private Tool.Tasking tasking = Tool.Tasking.NEVER;
  private List<Icon> icons = List.of();

  ToolBuilder(String name) {
    this.name = name;
    this.title = name;
  }

  /** For people; the name when it is not given. */
  public ToolBuilder title(String forPeople) {
    this.title = forPeople;
    return this;
  }

  /** For the model: what the tool does, when to use it, what comes back. */
  public ToolBuilder description(String forModels) {
    this.description = forModels;
    return this;
  }

  /** JSON Schema 2020-12 of the arguments; without it the tool takes none. */
  public ToolBuilder input(String schema) {
    this.input = WireJson.parse(schema);
    return this;
  }

  /** JSON Schema 2020-12 of the structured content, which every result must then carry. */
  public ToolBuilder output(String schema) {
    this.output = WireJson.parse(schema);
    return this;
  }

  /** Without it, clients must assume that the tool may destroy. */
  public ToolBuilder annotations(ToolAnnotations hints) {
    this.annotations = hints;
    return this;
  }

  /** Other than its annotations say, for a tool that checks by itself what else a caller needs. */
  public ToolBuilder needs(String otherScope) {
    this.scope = otherScope;
    return this;
  }

  /** The handler never blocks and is done within microseconds: transports may spare a thread. */
  public ToolBuilder quick() {
    this.quick = true;
    return this;
  }

  /** Lets calls go on in the background; without it, they never do. */
  public ToolBuilder tasking(Tool.Tasking when) {
    this.tasking = when;
    return this;
  }

  /** Pictures for people who choose. */
  public ToolBuilder icons(Icon... pictures) {
    this.icons = List.of(pictures);
    return this;
  }

  public Tool handledBy(ToolHandler handler) {
    try {
      Optional<Tool.Shape> out = Optional.ofNullable(output).map(Tool.Shape::of);
      return new Tool(
          name,
          new Tool.Prose(title, description, icons),
          new Tool.Contract(Tool.Shape.of(input), out, manner()),
          handler);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("Tool " + name + ": " + wrong.getMessage(), wrong);
    }
  }

  private Tool.Manner manner() {
    return scope == null
        ? new Tool.Manner(annotations, quick, tasking)
        : new Tool.Manner(annotations, quick, tasking, scope);
  }
}
