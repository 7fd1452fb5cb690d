package io.watchkeeper.mcpserver.protocol.revision;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a published revision of MCP demands, as data: a further one is a further constant.
 *
 * @param version its date, which is its name on the wire
 * @param methods by name, requests and notifications alike
 */
public record Revision(
    String version, Lifecycle lifecycle, Set<Trait> traits, Map<String, McpMethod> methods) {

  public Revision {
    traits = Collections.unmodifiableSet(EnumSet.copyOf(traits));
    methods = Map.copyOf(methods);
  }

  /** How client and server come to agree on a revision. */
  public enum Lifecycle {
    /** Each request says everything about itself; an unknown method is also an HTTP 404. */
    PER_REQUEST(404),
    /** {@code initialize} comes first; errors of methods are HTTP 200. */
    HANDSHAKE(200);

    private final int unknownMethodStatus;

    Lifecycle(int unknownMethodStatus) {
      this.unknownMethodStatus = unknownMethodStatus;
    }

    public int unknownMethodStatus() {
      return unknownMethodStatus;
    }
  }

  static final Revision V2026_07_28 =
      new Revision(
          "2026-07-28",
          Lifecycle.PER_REQUEST,
          EnumSet.complementOf(EnumSet.of(Trait.BATCHES, Trait.POLLING)),
          named(
              EnumSet.of(
                  McpMethod.DISCOVER,
                  McpMethod.TOOLS_LIST,
                  McpMethod.TOOLS_CALL,
                  McpMethod.RESOURCES_LIST,
                  McpMethod.RESOURCES_TEMPLATES_LIST,
                  McpMethod.RESOURCES_READ,
                  McpMethod.PROMPTS_LIST,
                  McpMethod.PROMPTS_GET,
                  McpMethod.COMPLETE,
                  McpMethod.LISTEN,
                  McpMethod.TASKS_GET,
                  McpMethod.TASKS_UPDATE,
                  McpMethod.TASKS_CANCEL,
                  McpMethod.CANCELLED)));

  static final Revision V2025_11_25 =
      handshake(
          "2025-11-25",
          EnumSet.of(
              Trait.ICONS,
              Trait.STRUCTURE,
              Trait.POLLING,
              Trait.ELICITATION,
              Trait.URL_ELICITATION));

  static final Revision V2025_06_18 =
      handshake("2025-06-18", EnumSet.of(Trait.STRUCTURE, Trait.ELICITATION));

  static final Revision V2025_03_26 = handshake("2025-03-26", EnumSet.of(Trait.BATCHES));

  /** The methods did not change over the session era. */
  private static Revision handshake(String version, Set<Trait> traits) {
    return new Revision(
        version,
        Lifecycle.HANDSHAKE,
        traits,
        named(
            EnumSet.complementOf(
                EnumSet.of(
                    McpMethod.DISCOVER,
                    McpMethod.LISTEN,
                    McpMethod.TASKS_GET,
                    McpMethod.TASKS_UPDATE,
                    McpMethod.TASKS_CANCEL))));
  }

  private static Map<String, McpMethod> named(Set<McpMethod> methods) {
    return methods.stream()
        .collect(Collectors.toUnmodifiableMap(McpMethod::wireName, Function.identity()));
  }

  public boolean perRequest() {
    return lifecycle == Lifecycle.PER_REQUEST;
  }

  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  public @Nullable McpMethod method(String name) {
    return methods.get(name);
  }
}
