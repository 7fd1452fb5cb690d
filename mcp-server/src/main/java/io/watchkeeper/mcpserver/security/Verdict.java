package io.watchkeeper.mcpserver.security;

import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.security.rate.Allowance;
import java.util.Map;

/** What the gate says to a request. */
public sealed interface Verdict {

  /** Go on, as this caller; the answer carries what is left to it. */
  record Welcome(Principal principal, Allowance allowance) implements Verdict {}

  /**
   * Answer this at once and read no further.
   *
   * @param headers {@code WWW-Authenticate}, {@code Retry-After} and the like
   * @param whatToDo for people; ASCII without quotes, since it goes into JSON and into headers; it
   *     never repeats what was sent
   */
  record Turned(int status, Map<String, String> headers, String whatToDo) implements Verdict {

    public Turned {
      headers = Map.copyOf(headers);
    }

    /** The body. InfluxDB's clients read code and message, everybody else error. */
    public String json() {
      return "{\"code\":\""
          + code()
          + "\",\"message\":\""
          + whatToDo
          + "\",\"error\":\""
          + whatToDo
          + "\"}";
    }

    private String code() {
      return switch (status) {
        case 400 -> "invalid";
        case 401 -> "unauthorized";
        case 403 -> "forbidden";
        case 429 -> "too many requests";
        default -> "unavailable";
      };
    }
  }
}
