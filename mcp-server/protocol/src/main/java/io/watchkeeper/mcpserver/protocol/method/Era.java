package io.watchkeeper.mcpserver.protocol.method;

import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.Line;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.revision.McpMethod;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.revision.RevisionChoice.Chosen;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an era of the protocol adds to the methods that both share. */
public interface Era {

  /** Methods that only this era has, or serves in its own way. */
  Map<McpMethod, MethodHandler> methods();

  /** What discovery or the handshake says the server can do, in this revision. */
  Part capabilities(Revision revision);

  /** Whether admitting this arrival waits for nothing. */
  default boolean quick(Arrival arrival) {
    return true;
  }

  /** Before any method: what the era demands of a request, and the line to its client. */
  Admission admit(Message.Request request, Chosen chosen, Arrival arrival);

  /**
   * The same, for an era that looks back at requests it has admitted; this is what the engine asks.
   *
   * @param cancel ends the request early; null where it is served without waiting
   */
  default Admission admit(
      Message.Request request, Chosen chosen, Arrival arrival, @Nullable Runnable cancel) {
    return admit(request, chosen, arrival);
  }

  /** Either the way back to the client, or why the request is not served. */
  sealed interface Admission {

    /**
     * It is served.
     *
     * @param agreed the revision that was agreed on before; null: the one the request chose
     */
    record Served(Line line, @Nullable Revision agreed, Attendance attendance)
        implements Admission {
      public Served(Line line) {
        this(line, null, Attendance.NONE);
      }
    }

    /** The cause is for the log, where it is the server that failed. */
    record Refused(Fault fault, @Nullable Throwable cause) implements Admission {
      public Refused(Fault fault) {
        this(fault, null);
      }
    }
  }

  /** What a call that needs input comes out as. */
  Outcome needs(InputRequired needed, Asked asked);

  /** Ends what stays open, in good order; the server stops. */
  default void stop() {}

  /**
   * Null unless a message that is no request must be refused for where it claims to belong.
   *
   * @param version {@code MCP-Protocol-Version} as sent
   */
  default @Nullable Fault misplaced(@Nullable String version, Arrival arrival) {
    return null;
  }

  /** Null when it was taken. */
  @Nullable Fault takes(Message.Notification note, Arrival arrival);

  /** Null when it was taken. */
  @Nullable Fault takes(Message.Response response, Arrival arrival);
}
