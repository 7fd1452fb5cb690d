package io.watchkeeper.mcpserver.protocol.handshake;

import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.LogLevel;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.method.Asked;
import io.watchkeeper.mcpserver.protocol.method.MethodHandler;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.method.Outcome.Failed;
import io.watchkeeper.mcpserver.protocol.revision.McpMethod;
import io.watchkeeper.mcpserver.protocol.session.SessionState;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The methods that change what is known of a session; without one they are refused. */
final class SessionMethods {

  /** Longer ones are no URIs that anybody serves. */
  private static final int LONGEST_URI = 2048;

  private final Reception reception;
  private final Offer offer;
  private final int subscriptions;

  SessionMethods(Reception reception, Offer offer, int subscriptions) {
    this.reception = reception;
    this.offer = offer;
    this.subscriptions = subscriptions;
  }

  Map<McpMethod, MethodHandler> methods() {
    return Map.of(
        McpMethod.SET_LEVEL, this::setLevel,
        McpMethod.RESOURCES_SUBSCRIBE, readable(this::subscribe),
        McpMethod.RESOURCES_UNSUBSCRIBE, readable(this::unsubscribe));
  }

  private Outcome setLevel(Asked asked) {
    LogLevel level = LogLevel.named(asked.params().path("level").textValue());
    if (level == null) {
      return Failed.of(
          Fault.invalidParams(
              "level must be one of "
                  + Arrays.toString(LogLevel.values()).toLowerCase(Locale.ROOT)));
    }
    return change(asked, state -> state.withLogLevel(level.wireName()));
  }

  private Outcome subscribe(Asked asked) {
    String uri = asked.params().path("uri").textValue();
    if (uri == null || uri.isEmpty() || uri.length() > LONGEST_URI) {
      return wrongUri();
    }
    // A change may be applied again when another came first, and must refuse nothing itself.
    boolean[] full = new boolean[1];
    Outcome outcome =
        change(
            asked,
            state -> {
              full[0] =
                  state.subscriptions().size() >= subscriptions
                      && !state.subscriptions().contains(uri);
              return full[0] ? state : state.subscribed(uri);
            });
    return full[0]
        ? Failed.of(
            Fault.invalidParams(
                "this session has " + subscriptions + " subscriptions; unsubscribe from one first"))
        : outcome;
  }

  private Outcome unsubscribe(Asked asked) {
    String uri = asked.params().path("uri").textValue();
    return uri == null ? wrongUri() : change(asked, state -> state.unsubscribed(uri));
  }

  private Outcome change(Asked asked, UnaryOperator<SessionState> change) {
    @Nullable String session = asked.arrival().session();
    if (session == null) {
      return Failed.of(
          Fault.invalidRequest(
              asked.request().method() + " needs a session; send Mcp-Session-Id of initialize"));
    }
    Fault refusal = reception.change(session, change);
    return refusal == null ? new Outcome.Members(out -> {}, null) : Failed.of(refusal);
  }

  private static Outcome wrongUri() {
    return Failed.of(
        Fault.malformedParams("uri must be a string of 1 to " + LONGEST_URI + " characters"));
  }

  private MethodHandler readable(MethodHandler handler) {
    return new MethodHandler() {
      @Override
      public Outcome serve(Asked asked) throws InputRequired, InterruptedException {
        return handler.serve(asked);
      }

      @Override
      public boolean offered() {
        return offer.readable();
      }
    };
  }
}
