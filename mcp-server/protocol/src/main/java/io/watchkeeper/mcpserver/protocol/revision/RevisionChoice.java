package io.watchkeeper.mcpserver.protocol.revision;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.message.Fault;

/** By which revision a message is served, or why it cannot be. */
public sealed interface RevisionChoice {

  /**
   * By this one.
   *
   * @param meta of the message, empty when it had none
   * @param stated false when neither headers nor message named a revision
   */
  record Chosen(Revision revision, ObjectNode meta, boolean stated) implements RevisionChoice {
    public Chosen(Revision revision, ObjectNode meta) {
      this(revision, meta, true);
    }
  }

  record Refused(Fault fault) implements RevisionChoice {}
}
