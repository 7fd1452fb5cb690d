package io.watchkeeper.mcpserver.protocol.revision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.message.Fault;

/** By which revision a message is served, or why it cannot be. */
public sealed interface RevisionChoice {

  /** The meta is that of the message, empty when it had none. */
  record Chosen(Revision revision, ObjectNode meta) implements RevisionChoice {}

  record Refused(Fault fault) implements RevisionChoice {}
}
