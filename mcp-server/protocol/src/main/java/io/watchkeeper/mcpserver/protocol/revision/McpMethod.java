package io.watchkeeper.mcpserver.protocol.revision;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The methods and notifications that the engine knows; which revision has which is data. */
public enum McpMethod {
  DISCOVER("server/discover", null),
  INITIALIZE("initialize", null),
  PING("ping", null),
  TOOLS_LIST("tools/list", null),
  TOOLS_CALL("tools/call", "name"),
  RESOURCES_LIST("resources/list", null),
  RESOURCES_TEMPLATES_LIST("resources/templates/list", null),
  RESOURCES_READ("resources/read", "uri"),
  RESOURCES_SUBSCRIBE("resources/subscribe", null),
  RESOURCES_UNSUBSCRIBE("resources/unsubscribe", null),
  PROMPTS_LIST("prompts/list", null),
  PROMPTS_GET("prompts/get", "name"),
  COMPLETE("completion/complete", null),
  SET_LEVEL("logging/setLevel", null),
  LISTEN("subscriptions/listen", null),
  TASKS_GET("tasks/get", "taskId"),
  TASKS_UPDATE("tasks/update", "taskId"),
  TASKS_CANCEL("tasks/cancel", "taskId"),
  INITIALIZED("notifications/initialized", null),
  CANCELLED("notifications/cancelled", null),
  PROGRESS("notifications/progress", null),
  ROOTS_CHANGED("notifications/roots/list_changed", null);

  /** What a method is called in figures when a client made it up, so that labels stay few. */
  public static final String OTHER = "_OTHER";

  private static final Map<String, McpMethod> BY_NAME =
      Stream.of(values())
          .collect(Collectors.toUnmodifiableMap(McpMethod::wireName, Function.identity()));

  private final String wireName;
  private final @Nullable String mirroredParam;

  McpMethod(String wireName, @Nullable String mirroredParam) {
    this.wireName = wireName;
    this.mirroredParam = mirroredParam;
  }

  public String wireName() {
    return wireName;
  }

  /** The param that {@code Mcp-Name} repeats (2026-07-28, Standard Request Headers). */
  @Nullable String mirroredParam() {
    return mirroredParam;
  }

  /** Null for a name that nobody defined. */
  public static @Nullable McpMethod named(String wireName) {
    return BY_NAME.get(wireName);
  }

  public static String knownName(@Nullable McpMethod method) {
    return method == null ? OTHER : method.wireName;
  }
}
