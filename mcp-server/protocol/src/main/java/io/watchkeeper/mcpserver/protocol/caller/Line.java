package io.watchkeeper.mcpserver.protocol.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;

/** What can be said to a client while its request is served. Each era has its own. */
public interface Line {

  /** For requests whose client can be told and asked nothing. */
  Line NONE =
      new Line() {
        @Override
        public boolean tell(String method, ObjectNode params) {
          return false;
        }

        @Override
        public boolean logs(LogLevel level) {
          return false;
        }

        @Override
        public Map<String, JsonNode> ask(Map<String, InputRequest> requests) throws Unanswered {
          throw new Unanswered("this client cannot be asked here");
        }
      };

  /** Sends a notification; false when it was dropped. Never blocks. */
  boolean tell(String method, ObjectNode params);

  /** Whether the client wants log messages this grave. */
  boolean logs(LogLevel level);

  /** Whether the client said that it can be asked this. */
  default boolean takes(InputRequest request) {
    return false;
  }

  /**
   * The work goes on after the answer from here, where the client and the tool allow that; until
   * then whoever called waits. Otherwise nothing happens.
   */
  default void detach() throws InterruptedException {}

  /**
   * The result of each request under its key. May block until the client has answered.
   *
   * @throws InputRequired when the answers come with another call
   * @throws Unanswered when there will be none
   */
  Map<String, JsonNode> ask(Map<String, InputRequest> requests)
      throws InputRequired, Unanswered, InterruptedException;

  /** Ends the connection while the request is served on; false where no client would come back. */
  default boolean release(Duration comeBackAfter) {
    return false;
  }

  /** Another line, to be changed in part. */
  class Through implements Line {
    private final Line other;

    Through(Line other) {
      this.other = other;
    }

    @Override
    public boolean tell(String method, ObjectNode params) {
      return other.tell(method, params);
    }

    @Override
    public boolean logs(LogLevel level) {
      return other.logs(level);
    }

    @Override
    public Map<String, JsonNode> ask(Map<String, InputRequest> requests)
        throws InputRequired, Unanswered, InterruptedException {
      return other.ask(requests);
    }

    @Override
    public boolean takes(InputRequest request) {
      return other.takes(request);
    }

    @Override
    public boolean release(Duration comeBackAfter) {
      return other.release(comeBackAfter);
    }
  }
}
