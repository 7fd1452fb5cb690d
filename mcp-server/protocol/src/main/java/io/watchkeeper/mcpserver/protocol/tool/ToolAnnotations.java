package io.watchkeeper.mcpserver.protocol.tool;

/**
 * Hints about what a call does (2026-07-28 and 2025-11-25, schema, ToolAnnotations). They are
 * hints: a client must not trust them, but ours are meant, and the gateway caches by them.
 *
 * @param readOnly the call changes nothing
 * @param destructive the call may overwrite or delete; means nothing when it only reads
 * @param idempotent the same call again changes nothing more; means nothing when it only reads
 * @param openWorld the call reaches things outside this server, such as a workspace
 */
public record ToolAnnotations(
    boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld) {

  /** Reads from somewhere outside, such as Notion. */
  public static final ToolAnnotations READS_OUTSIDE = new ToolAnnotations(true, false, true, true);

  /** Computes from its arguments alone. */
  public static final ToolAnnotations PURE = new ToolAnnotations(true, false, true, false);

  /** The specification's own defaults, which are the careful ones. */
  public static final ToolAnnotations UNKNOWN = new ToolAnnotations(false, true, false, true);
}
