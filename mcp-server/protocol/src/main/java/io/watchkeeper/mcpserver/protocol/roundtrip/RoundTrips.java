package io.watchkeeper.mcpserver.protocol.roundtrip;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.caller.InputRequired;
import io.watchkeeper.mcpserver.protocol.caller.Line;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.message.Message;
import io.watchkeeper.mcpserver.protocol.method.Asked;
import io.watchkeeper.mcpserver.protocol.method.Outcome;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks a client that keeps no session: the call ends with what is asked and with a sealed state,
 * and starts anew when the client sends both back (2026-07-28, Multi Round-Trip Requests). Nothing
 * is remembered here. The same state may come twice with the same request, as after a lost answer:
 * that is the same as calling twice, so handlers do what counts after their last question.
 */
public final class RoundTrips {

  private final Seal seal;
  private final Surroundings surroundings;
  private final RoundLimits limits;

  public RoundTrips(Supplier<SealKeys> keys, Surroundings surroundings, RoundLimits limits) {
    this.seal = new Seal(keys, surroundings.random());
    this.surroundings = surroundings;
    this.limits = limits;
  }

  /** A line that answers from the request, or why the request cannot be taken. */
  public sealed interface Way {
    record Open(Line line) implements Way {}

    record Closed(Fault fault) implements Way {}
  }

  /** For a request whose method may ask. */
  public Way way(Message.Request request, Principal principal, ObjectNode meta, Line events) {
    ObjectNode params = request.params();
    String misshapen = AnswersSent.misshapen(params);
    if (misshapen != null) {
      return new Way.Closed(Fault.malformedParams(misshapen));
    }
    ClientCapabilities client = ClientCapabilities.of(meta);
    Map<String, JsonNode> now = AnswersSent.responses(params);
    JsonNode state = params.get(AnswersSent.STATE);
    if (state == null) {
      return new Way.Open(new ReplayLine(events, client, Map.of(), now));
    }
    return switch (opened(state.textValue(), new Round.Owner(principal.name(), digest(request)))) {
      case Checked.Right right ->
          new Way.Open(new ReplayLine(events, client, right.round.answers(), now));
      case Checked.Wrong wrong -> new Way.Closed(Fault.malformedParams(wrong.why));
    };
  }

  /** What a call that needs input comes out as. */
  public Outcome needs(InputRequired needed, Asked asked) {
    ClientCapabilities client = ClientCapabilities.of(asked.context().meta());
    ObjectNode required = WireJson.object();
    needed.requests().values().forEach(request -> client.demand(request, required));
    if (!required.isEmpty()) {
      return Outcome.Failed.of(
          Fault.missingCapability(
              required, "this call has to ask for " + String.join(", ", methods(needed))));
    }
    int number = rounds(asked) + 1;
    if (number > limits.rounds()) {
      return Outcome.Failed.of(
          Fault.invalidParams(
              "this call has asked " + limits.rounds() + " times, which is the most it may"));
    }
    Round round =
        new Round(
            new Round.Owner(asked.context().principal().name(), digest(asked.request())),
            surroundings.clock().instant(),
            number,
            needed.answered());
    String sealed = seal.seal(round.json());
    if (sealed.length() > limits.characters()) {
      return Outcome.Failed.of(
          Fault.invalidParams(
              "the answers so far take more than "
                  + limits.characters()
                  + " characters; answer"
                  + " shorter"));
    }
    return new Outcome.Typed(
        "input_required",
        out -> {
          out.writeFieldName("inputRequests");
          out.writeTree(json(needed.requests()));
          out.writeStringField(AnswersSent.STATE, sealed);
        });
  }

  /** As {@code inputRequests} wants them. */
  public static ObjectNode json(Map<String, InputRequest> requests) {
    ObjectNode json = WireJson.object();
    requests.forEach((key, request) ->
        json.putObject(key).put("method", request.method()).set("params", request.params()));
    return json;
  }

  private static Iterable<String> methods(InputRequired needed) {
    return needed.requests().values().stream().map(InputRequest::method).distinct().toList();
  }

  private sealed interface Checked {
    record Right(Round round) implements Checked {}

    record Wrong(String why) implements Checked {}
  }

  private int rounds(Asked asked) {
    String state = asked.params().path(AnswersSent.STATE).textValue();
    return state != null && seal.open(state) instanceof Seal.Opened.Whole whole
        ? Round.of(whole.text()).number()
        : 0;
  }

  private Checked opened(@Nullable String state, Round.Owner caller) {
    if (state == null || state.length() > limits.characters()) {
      return new Checked.Wrong("requestState is not from here; call again without it");
    }
    return switch (seal.open(state)) {
      case Seal.Opened.Broken _ ->
          new Checked.Wrong(
              "requestState was changed on its way or is not from here; send it back as it came,"
                  + " or call again without it");
      case Seal.Opened.Strange _ ->
          new Checked.Wrong("requestState was sealed by a key that is gone; call again without it");
      case Seal.Opened.Whole whole -> checked(Round.of(whole.text()), caller);
    };
  }

  private Checked checked(Round round, Round.Owner caller) {
    if (!round.owner().principal().equals(caller.principal())) {
      return new Checked.Wrong("requestState belongs to another caller; call again without it");
    }
    if (!round.owner().request().equals(caller.request())) {
      return new Checked.Wrong(
          "requestState belongs to another request; send it only with the one it came from,"
              + " unchanged");
    }
    Instant now = surroundings.clock().instant();
    return now.isAfter(round.asked().plus(limits.age()))
        ? new Checked.Wrong(
            "requestState is older than " + limits.age() + "; call again without it")
        : new Checked.Right(round);
  }

  private static String digest(Message.Request request) {
    return RequestDigest.of(request);
  }
}
