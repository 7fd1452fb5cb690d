package io.watchkeeper.mcpserver.notion;

import java.net.URI;

/**
 * Where Notion's API is and with what it is opened.
 *
 * @param base without {@code /v1}
 */
public record Upstream(URI base, String token) {

  /** Without the token: this may reach a log. */
  @Override
  public String toString() {
    return "Upstream[" + base.getScheme() + "://" + base.getAuthority() + "]";
  }
}
