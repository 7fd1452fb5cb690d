package io.watchkeeper.mcpserver.protocol.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a handler knows of a request beside its arguments, and can say to the client meanwhile. */
public final class RequestContext {

  private final String protocolVersion;
  private final ObjectNode meta;
  private final Arrival arrival;
  private final Line line;
  private final Cancellation cancellation;

  public RequestContext(String protocolVersion, ObjectNode meta, Arrival arrival, Way way) {
    this.protocolVersion = protocolVersion;
    this.meta = meta;
    this.arrival = arrival;
    this.line = way.line;
    this.cancellation = way.cancellation;
  }

  /** The same request with another way back, such as one whose answer was sent already has. */
  public RequestContext rewired(UnaryOperator<Line> wiring, Cancellation other) {
    return new RequestContext(protocolVersion, meta, arrival, new Way(wiring.apply(line), other));
  }

  /** Of a caller to whom nothing can be said, such as a call inside a call has. */
  public static RequestContext of(String protocolVersion, ObjectNode meta) {
    return new RequestContext(
        protocolVersion, meta, Arrival.watchedBy(CallObserver.SILENT), Way.NONE);
  }

  /** Back to the client, and whether it is still there. */
  public record Way(Line line, Cancellation cancellation) {
    public static final Way NONE = new Way(Line.NONE, Cancellation.NEVER);
  }

  /** The revision that the request is served by. */
  public String protocolVersion() {
    return protocolVersion;
  }

  /** The request's {@code _meta}, read only; empty when it had none. */
  public ObjectNode meta() {
    return meta;
  }

  public Principal principal() {
    return arrival.principal();
  }

  /** For whoever watches: this call carries so many operations. On the thread that serves it. */
  public void carries(int items) {
    arrival.observer().carries(items);
  }

  /** Pays for one more operation of this request: null when it may go on, otherwise what to do. */
  public @Nullable String payForAnother() {
    return arrival.toll().refusal();
  }

  /** Null where the revision has no sessions or the client opened none. */
  public @Nullable String session() {
    return arrival.session();
  }

  /** Self-reported and unverified: for logs, never for decisions (2026-07-28, Overview, _meta). */
  public Optional<String> clientName() {
    JsonNode name = meta.path("io.modelcontextprotocol/clientInfo").path("name");
    return Optional.ofNullable(name.textValue());
  }

  /** W3C Trace Context of the caller, as sent (2026-07-28, Overview, OpenTelemetry). */
  public Optional<String> traceparent() {
    return Optional.ofNullable(meta.path("traceparent").textValue());
  }

  /** Vendors' part of the trace context, as sent; opaque. */
  public Optional<String> tracestate() {
    return Optional.ofNullable(meta.path("tracestate").textValue());
  }

  /** W3C Baggage of the caller, as sent; self-reported and for telemetry alone. */
  public Optional<String> baggage() {
    return Optional.ofNullable(meta.path("baggage").textValue());
  }

  /** Whether the client no longer wants the answer; long work asks now and then. */
  public boolean cancelled() {
    return cancellation.requested();
  }

  /**
   * Tells how far the work is, if the client asked for that; otherwise nothing happens.
   *
   * @param done grows from call to call
   * @param total in the unit of {@code done}; 0 or less when it is not known
   */
  public void progress(double done, double total, String message) {
    JsonNode token = meta.get("progressToken");
    if (token == null || !(token.isTextual() || token.isIntegralNumber())) {
      return;
    }
    ObjectNode params = WireJson.object();
    params.set("progressToken", token);
    params.put("progress", done);
    if (total > 0) {
      params.put("total", total);
    }
    if (!message.isEmpty()) {
      params.put("message", message);
    }
    line.tell("notifications/progress", params);
  }

  /** A line for the client's log, sent if it wants lines this grave. */
  public void log(LogLevel level, String logger, JsonNode data) {
    if (line.logs(level)) {
      ObjectNode params = WireJson.object().put("level", level.wireName()).put("logger", logger);
      params.set("data", data);
      line.tell("notifications/message", params);
    }
  }

  /**
   * Lets the connection go before long work, if the client can come back for the answer; otherwise
   * nothing happens (2025-11-25, Transports: clients then poll).
   *
   * @param comeBackAfter what the client is told to wait
   */
  public boolean release(Duration comeBackAfter) {
    return line.release(comeBackAfter);
  }

  /**
   * Asks the client and gives its result. In a revision without sessions the call ends here with
   * {@link InputRequired} and starts anew once the client has answered: what was done before must
   * not matter, and the key must be the same again.
   */
  public JsonNode ask(String key, InputRequest request)
      throws InputRequired, Unanswered, InterruptedException {
    return Objects.requireNonNull(askAll(Map.of(key, request)).get(key), "one answer a request");
  }

  /** Whether the client said that it can be asked this; asking all the same ends the call. */
  public boolean canAsk(InputRequest request) {
    return line.takes(request);
  }

  /**
   * Lets a tool that works in the background do so from here on, after it has asked for what it
   * needs; the client gets a handle of the work. Otherwise nothing happens.
   */
  public void detach() throws InterruptedException {
    line.detach();
  }

  /** As {@link #ask}, for several at once; every key has its answer. */
  public Map<String, JsonNode> askAll(Map<String, InputRequest> requests)
      throws InputRequired, Unanswered, InterruptedException {
    return line.ask(requests);
  }

  /** The same, with something to be done first when the client is asked. */
  public RequestContext beforeAsking(Runnable first) {
    Line asking =
        new Line.Through(line) {
          @Override
          public Map<String, JsonNode> ask(Map<String, InputRequest> requests)
              throws InputRequired, Unanswered, InterruptedException {
            first.run();
            return super.ask(requests);
          }
        };
    return new RequestContext(protocolVersion, meta, arrival, new Way(asking, cancellation));
  }

  /**
   * For a call inside this one: of the same caller, and cancelled with it. It tells no progress,
   * which is told of the whole, and cannot ask, since asking may mean to start the whole anew.
   */
  public RequestContext inner() {
    ObjectNode untracked = meta.deepCopy();
    untracked.remove("progressToken");
    Line telling =
        new Line.Through(line) {
          @Override
          public Map<String, JsonNode> ask(Map<String, InputRequest> requests) throws Unanswered {
            throw new Unanswered("a call inside another cannot ask; call the tool by itself");
          }
        };
    return new RequestContext(protocolVersion, untracked, arrival, new Way(telling, cancellation));
  }
}
