package io.watchkeeper.mcpserver.transport.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.http.server.HttpServerConfiguration;
import io.micronaut.scheduling.TaskExecutors;
import io.watchkeeper.mcpserver.protocol.Engine;
import io.watchkeeper.mcpserver.protocol.caller.CallObserver;
import io.watchkeeper.mcpserver.resilience.Clocks;
import io.watchkeeper.mcpserver.security.Gate;
import io.watchkeeper.mcpserver.security.wire.Patience;
import io.watchkeeper.mcpserver.security.wire.SlowRequests;
import io.watchkeeper.mcpserver.telemetry.LateObserver;
import io.watchkeeper.mcpserver.telemetry.McpMeter;
import io.watchkeeper.mcpserver.telemetry.Sampler;
import io.watchkeeper.mcpserver.telemetry.Transport;
import io.watchkeeper.mcpserver.transport.conversation.Conversation;
import io.watchkeeper.mcpserver.transport.http.Turn.Served;
import io.watchkeeper.mcpserver.transport.websocket.WebSocketDoor;
import io.watchkeeper.mcpserver.transport.websocket.WebSocketSettings;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** Wires what serves MCP over HTTP. */
@Factory
final class LaneFactory {

  @Singleton
  StreamCounts counts() {
    return new StreamCounts();
  }

  /** A virtual thread for each, one of many measured. */
  @Singleton
  Sampled sampled(@Named(TaskExecutors.BLOCKING) ExecutorService virtual, Sampler sampler) {
    return new Sampled(task ->
        virtual.execute(() -> {
          var _ =
              sampler.run(() -> {
                task.run();
                return Boolean.TRUE;
              });
        }));
  }

  record Sampled(Executor threads) {}

  @Singleton
  Response.Shared responses(
      LaneSettings settings, StreamCounts counts, Clocks clocks, Sampled virtual) {
    Answers answers = new Answers(new DateHeader(clocks.wall(), clocks.nanoTime()));
    return new Response.Shared(answers, settings, counts, virtual.threads);
  }

  @Singleton
  WebSocketDoor webSockets(Desk desk, Response.Shared responses, Limits limits) {
    Conversation.Parts conversations =
        new Conversation.Parts(
            desk.engine, desk::observer, responses.virtual(), limits.settings.requestsAtOnce());
    return new WebSocketDoor(
        conversations,
        limits.settings,
        new WebSocketDoor.Arriving(limits.maxBodyBytes, limits.patience));
  }

  @Singleton
  Limits limits(WebSocketSettings settings, HttpServerConfiguration server, SlowRequests slow) {
    return new Limits(settings, Math.toIntExact(server.getMaxRequestSize()), slow.patience());
  }

  /** Of one message and of one connection. */
  record Limits(WebSocketSettings settings, int maxBodyBytes, Patience patience) {}

  @Singleton
  Desk desk(Engine engine, McpMeter meter, Gate gate) {
    return new Desk(engine, meter, gate);
  }

  /** Who is asked on the way in. */
  record Desk(Engine engine, McpMeter meter, Gate gate) {

    CallObserver observer(int bytes) {
      return observer(bytes, meter.now());
    }

    CallObserver observer(int bytes, long arrivedNanos) {
      return new LateObserver(meter, bytes, Transport.TCP, arrivedNanos);
    }
  }

  @Singleton
  Served served(Desk desk, Response.Shared responses, WebSocketDoor webSockets, Limits limits) {
    return new Served(
        desk.engine,
        desk.meter::now,
        desk::observer,
        desk.gate,
        responses,
        webSockets,
        new SessionWays(desk.engine::listen, desk.engine::end),
        limits.maxBodyBytes);
  }
}
