package io.watchkeeper.mcpserver.security;

import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.security.rate.Allowance;
import io.watchkeeper.mcpserver.security.rate.Share;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the gate says to a request. */
public sealed interface Verdict {

  /**
   * Go on, as this caller; the answer carries what is left to it.
   *
   * @param share pays for further operations of the same request; null where none do
   */
  record Welcome(Principal principal, Allowance allowance, @Nullable Share share)
      implements Verdict {}

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
