package io.watchkeeper.mcpserver.protocol.merge;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.json.ByValue;

/**
 * What makes two calls the same: who asks, by which revision, what for. The arguments are the same
 * by value, whatever the order of their members. The hash is made once; equal hashes are compared.
 */
public final class CallKey {

  private final String tool;
  private final Principal principal;
  private final String protocolVersion;
  private final ObjectNode arguments;
  private final int hash;

  public CallKey(String tool, Principal principal, String protocolVersion, ObjectNode arguments) {
    this.tool = tool;
    this.principal = principal;
    this.protocolVersion = protocolVersion;
    this.arguments = arguments;
    this.hash = 31 * (31 * tool.hashCode() + principal.name().hashCode()) + ByValue.hash(arguments);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CallKey key
        && hash == key.hash
        && tool.equals(key.tool)
        && protocolVersion.equals(key.protocolVersion)
        && principal.equals(key.principal)
        && ByValue.equal(arguments, key.arguments);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
