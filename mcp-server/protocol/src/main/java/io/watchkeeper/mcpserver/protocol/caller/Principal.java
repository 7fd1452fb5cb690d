package io.watchkeeper.mcpserver.protocol.caller;

import java.util.Set;

/**
 * Whom the door let in. Sessions, sealed state and merged calls belong to one principal and are
 * never shared with another.
 *
 * @param name stable for one client or user, and no credential: it may be logged
 * @param scopes what it may do; {@value #ALL} stands for everything
 */
public record Principal(String name, Set<String> scopes) {

  public static final String ALL = "*";

  /** Everything that changes nothing; nobody comes in without it. */
  public static final String READ = "mcp:read";

  /** Tools that may change something. */
  public static final String WRITE = "mcp:write";

  /** A caller on this machine who was not asked for a key. */
  public static final Principal ANONYMOUS = new Principal("anonymous", Set.of(ALL));

  public Principal {
    scopes = Set.copyOf(scopes);
  }

  public boolean may(String scope) {
    return scopes.contains(ALL) || scopes.contains(scope);
  }
}
