package io.watchkeeper.mcpserver.transport.http;

import io.watchkeeper.mcpserver.protocol.Reply;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import org.jspecify.annotations.Nullable;

/** What the session era asks for without a body: a stream by GET, its end by DELETE. */
record SessionWays(Listen listen, End end) {

  /** Opens the stream of a session; with an id, what came after that event comes first. */
  interface Listen {
    Reply to(Arrival arrival, RequestHeaders headers, @Nullable String lastEventId);
  }

  /** Ends the session. */
  interface End {
    Reply of(Arrival arrival, RequestHeaders headers);
  }
}
