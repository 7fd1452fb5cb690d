package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.message.Fault;

/** What became of a client that wants to listen. */
public sealed interface Listened {

  /**
   * The stream is open, and what was missed is on its way.
   *
   * @param gone to be told once when the client has left
   */
  record Open(Runnable gone) implements Listened {}

  record Refused(Fault fault) implements Listened {}
}
