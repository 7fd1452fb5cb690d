package io.watchkeeper.collector.model;

/**
 * The names of labels. OpenTelemetry's attribute names with dots as underscores, since QuestDB
 * refuses dots in the names of columns.
 */
public final class Labels {

  /** The name of the emitting server's instance. */
  public static final String SERVER = "server";

  /** OpenTelemetry {@code gen_ai.tool.name}. */
  public static final String TOOL = "gen_ai_tool_name";

  /** The upstream that a server calls, such as {@code notion}. */
  public static final String BACKEND = "backend";

  /** OpenTelemetry {@code error.type}: a JSON-RPC code, {@code tool_error}, or a reason's name. */
  public static final String ERROR_TYPE = "error_type";

  /** A part of a tool call, {@link Stage#label()}. */
  public static final String STAGE = "stage";

  /**
   * The name that a client gives itself; {@code unknown} when it gives none, {@code other} for all
   * but the busiest.
   */
  public static final String CLIENT = "client";

  /** Where a read was looked for, nearest first: {@code memory} is the only one today. */
  public static final String CACHE_LEVEL = "cache_level";

  /** The level that is this process' own memory. */
  public static final String MEMORY = "memory";

  /** {@code true} on each point that was made up, such as for a demonstration; else absent. */
  public static final String SYNTHETIC = "synthetic";

  private Labels() {}
}
