package io.watchkeeper.mcpserver.protocol.revision;

/** What tells the shapes of two revisions apart. */
public enum Trait {
  /** Results carry {@code resultType} (2026-07-28, Overview, ResultType). */
  TYPED_RESULTS,
  /** Lists carry {@code ttlMs} and {@code cacheScope} (2026-07-28, schema, CacheableResult). */
  CACHE_HINTS,
  /** {@code _meta} names the server (2026-07-28, Overview, Per-response protocol fields). */
  NAMES_SERVER,
  /** Structure and output schemas may be of any type; before they had to be objects. */
  ANY_STRUCTURE,
  /** Icons (2025-11-25, changelog). */
  ICONS,
  /** Structured content, output schemas, titles, resource links (2025-06-18, changelog). */
  STRUCTURE,
  /** Several messages in one body, which 2025-06-18 took out again. */
  BATCHES,
  /** A server may end a connection, and the client comes back (2025-11-25, Transports). */
  POLLING,
  /** The server may ask people by forms (2025-06-18, changelog). */
  ELICITATION,
  /** The server may send people to a web page (2025-11-25, changelog). */
  URL_ELICITATION
}
