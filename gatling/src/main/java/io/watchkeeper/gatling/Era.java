package io.watchkeeper.gatling;

/** The two ways a client can speak. */
enum Era {
  /** Every request stands alone and says in {@code _meta} who asks. */
  STATELESS("2026-07-28"),
  /** A session is opened by initialize before the first call. */
  SESSION("2025-11-25");

  private final String revision;

  Era(String revision) {
    this.revision = revision;
  }

  String revision() {
    return revision;
  }
}
