package io.watchkeeper.mcpserver.protocol;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.Arrival;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.caller.LogLevel;
import io.watchkeeper.mcpserver.protocol.caller.Outlet;
import io.watchkeeper.mcpserver.protocol.caller.Principal;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.caller.Unanswered;
import io.watchkeeper.mcpserver.protocol.handshake.SessionBounds;
import io.watchkeeper.mcpserver.protocol.handshake.SessionEquipment;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.CacheHint;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ServerDescription;
import io.watchkeeper.mcpserver.protocol.method.Surroundings;
import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionLimits;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver.Ending;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsInMemory;
import io.watchkeeper.mcpserver.protocol.stateless.StatelessSettings;
import io.watchkeeper.mcpserver.protocol.tool.Tool;
import io.watchkeeper.mcpserver.protocol.tool.ToolResult;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An engine with sessions, a clock that is set, and clients over fake streams. */
final class SessionFixture {

  static final Principal ADA = new Principal("ada", Set.of(Principal.ALL));
  static final Principal EVE = new Principal("eve", Set.of(Principal.ALL));

  static final String FORM =
      "{\"type\":\"object\",\"required\":[\"name\"],\"properties\":{"
          + "\"name\":{\"type\":\"string\",\"minLength\":1},"
          + "\"age\":{\"type\":\"integer\",\"minimum\":0,\"default\":7}}}";

  final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T06:00:00Z"));
  final List<Ending> endings = new ArrayList<>();

  /** A call of "held" tells that it runs and ends when it is let go. */
  final Semaphore running = new Semaphore(0);

  final CountDownLatch letGo = new CountDownLatch(1);

  final Tool held =
      Tool.named("held")
          .description("Says something and waits until it is let go.")
          .handledBy(call -> {
            call.context().progress(1, 2, "begun");
            running.release();
            if (!letGo.await(5, TimeUnit.SECONDS)) {
              throw new AssertionError("nobody let it go");
            }
            call.context().progress(2, 2, "done");
            return ToolResult.text("let go");
          });

  final Tool away =
      Tool.named("away")
          .description("Lets the connection go, then waits.")
          .handledBy(call -> {
            boolean released = call.context().release(Duration.ofMillis(500));
            running.release();
            if (!letGo.await(5, TimeUnit.SECONDS)) {
              throw new AssertionError("nobody let it go");
            }
            return ToolResult.text(released ? "released" : "kept");
          });

  static final Tool CHATTY =
      Tool.named("chatty")
          .description("Logs at every level.")
          .handledBy(call -> {
            for (LogLevel level : LogLevel.values()) {
              call.context().log(level, "test", WireJson.tree(Map.of("at", level.wireName())));
            }
            return ToolResult.text("logged");
          });

  /** Asks what its argument says and gives back what it got. */
  static final Tool ASKS =
      Tool.named("asks")
          .description("Asks the client.")
          .input("{\"type\":\"object\",\"properties\":{\"what\":{\"type\":\"string\"}}}")
          .handledBy(call -> {
            try {
              return ToolResult.text(
                  call.context().ask("it", question(call.text("what"))).toString());
            } catch (Unanswered without) {
              return ToolResult.error(without.getMessage());
            }
          });

  final Offer offer =
      Offer.of(
          List.of(held, away, CHATTY, ASKS, EngineFixture.ECHO, EngineFixture.COUNT),
          List.of(OfferFixture.README),
          List.of(OfferFixture.PAGE),
          List.of(OfferFixture.GREET));

  final SessionsInMemory store;
  final Engine engine;

  SessionFixture() {
    this(SessionBounds.DEFAULT, SessionLimits.DEFAULT);
  }

  SessionFixture(SessionBounds bounds, SessionLimits limits) {
    this(bounds, limits, store -> store);
  }

  /** With the sessions behind something else. */
  SessionFixture(UnaryOperator<SessionStore> wrapping) {
    this(SessionBounds.DEFAULT, SessionLimits.DEFAULT, wrapping);
  }

  private SessionFixture(
      SessionBounds bounds, SessionLimits limits, UnaryOperator<SessionStore> wrapping) {
    this.store = new SessionsInMemory(limits, now::get, (life, ending) -> endings.add(ending));
    Surroundings surroundings = new Surroundings(now::get, System::nanoTime, new Random(7));
    this.engine =
        new Engine(
            new ServerDescription("watchkeeper", "Watchkeeper", "0.1.0", "Reads a workspace."),
            offer,
            StatelessSettings.alone(CacheHint.FIVE_MINUTES_PUBLIC, surroundings.random()),
            new SessionEquipment(wrapping.apply(store), bounds, surroundings));
  }

  static SessionBounds bounds(SessionBounds.Asking asking, SessionBounds.Replaying replaying) {
    return new SessionBounds(3, 2, asking, replaying, RhythmBounds.DEFAULT);
  }

  private static InputRequest question(String what) {
    return switch (what) {
      case "form" -> InputRequest.form("Who?", (ObjectNode) WireJson.parse(FORM));
      case "page" -> InputRequest.page("Look there", "https://example.org/", "visit-1");
      case "sample" -> InputRequest.sample(WireJson.object().put("maxTokens", 7));
      case "roots" -> InputRequest.roots();
      case "badform" ->
          InputRequest.form("?", (ObjectNode) WireJson.parse("{\"type\":\"object\"}"));
      default -> new InputRequest(what, WireJson.object());
    };
  }

  /** A client that has opened a session. */
  Client client(String version, String capabilities) {
    return client(ADA, version, capabilities);
  }

  Client client(Principal principal, String version, String capabilities) {
    Reply.Answered opened =
        (Reply.Answered)
            send(
                EngineFixture.request(
                    "initialize",
                    "\"protocolVersion\":\""
                        + version
                        + "\",\"capabilities\":"
                        + capabilities
                        + ",\"clientInfo\":{\"name\":\"c\",\"version\":\"1\"}"),
                new RequestHeaders(null, null, null),
                new Arrival(principal, Outlet.NONE, null, CallObserver.SILENT));
    String session = opened.session();
    if (session == null) {
      throw new AssertionError("no session was opened");
    }
    return new Client(this, principal, session, version);
  }

  Reply send(String body, RequestHeaders headers, Arrival arrival) {
    return engine.handle(Exchange.http(body.getBytes(StandardCharsets.UTF_8), headers, arrival));
  }

  /** Time passes, and the server looks after its sessions. */
  void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
    engine.tick();
  }

  /** Who speaks in one session. */
  record Client(SessionFixture fixture, Principal principal, String session, String version) {

    Client named(Principal other) {
      return new Client(fixture, other, session, version);
    }

    Client inSession(String other) {
      return new Client(fixture, principal, other, version);
    }

    Client speaking(String otherVersion) {
      return new Client(fixture, principal, session, otherVersion);
    }

    Arrival over(Outlet outlet) {
      return new Arrival(principal, outlet, session, CallObserver.SILENT);
    }

    RequestHeaders headers() {
      return new RequestHeaders(version, null, null);
    }

    Reply send(String body, Outlet outlet) {
      return fixture.send(body, headers(), over(outlet));
    }

    EngineFixture.Answer answer(String method, String params) {
      return answered(send(EngineFixture.request(method, params), Outlet.NONE));
    }

    Pending read(String body, Outlet outlet) {
      return fixture.engine.read(
          Exchange.http(body.getBytes(StandardCharsets.UTF_8), headers(), over(outlet)));
    }

    /** Served on a virtual thread, as a transport does. */
    Call call(int id, String tool, Outlet outlet) {
      return call(id, tool, "{}", outlet);
    }

    Call call(int id, String tool, String arguments, Outlet outlet) {
      Pending pending =
          read(
              "{\"jsonrpc\":\"2.0\",\"id\":"
                  + id
                  + ",\"method\":\"tools/call\",\"params\":{\"name\":\""
                  + tool
                  + "\",\"arguments\":"
                  + arguments
                  + ",\"_meta\":{\"progressToken\":\"t\"}}}",
              outlet);
      CompletableFuture<Reply> reply = new CompletableFuture<>();
      Thread.startVirtualThread(() -> {
        try {
          reply.complete(pending.serve());
        } catch (Throwable failed) {
          reply.completeExceptionally(failed);
        }
      });
      return new Call(pending, reply);
    }

    Reply notify(String method, String params) {
      return send(
          "{\"jsonrpc\":\"2.0\",\"method\":\"" + method + "\",\"params\":{" + params + "}}",
          Outlet.NONE);
    }

    Reply respond(JsonNode id, String member, String json) {
      return send(
          "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"" + member + "\":" + json + "}", Outlet.NONE);
    }

    Reply listen(Outlet outlet, @Nullable String lastEventId) {
      return fixture.engine.listen(over(outlet), headers(), lastEventId);
    }

    Reply end() {
      return fixture.engine.end(over(Outlet.NONE), headers());
    }
  }

  /** One that is being served. */
  record Call(Pending pending, CompletableFuture<Reply> reply) {
    Reply done() {
      return reply.orTimeout(5, TimeUnit.SECONDS).join();
    }

    EngineFixture.Answer answer() {
      return answered(done());
    }
  }

  static EngineFixture.Answer answered(Reply reply) {
    if (reply instanceof Reply.Answered answered) {
      return new EngineFixture.Answer(
          answered.httpStatus(),
          WireJson.parse(new String(answered.json(), StandardCharsets.UTF_8)));
    }
    throw new AssertionError("no answer but " + reply);
  }
}
