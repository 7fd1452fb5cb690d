package io.watchkeeper.mcpserver.transport.http;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.EndpointSettings;
import io.watchkeeper.mcpserver.telemetry.McpMeter;
import io.watchkeeper.mcpserver.transport.http.LaneFactory.Desk;
import io.watchkeeper.mcpserver.transport.http.LaneFactory.Limits;
import io.watchkeeper.mcpserver.transport.http.Turn.Served;
import io.watchkeeper.mcpserver.transport.websocket.WebSocketDoor;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;

/** Puts the observing that can be changed into the lane. */
@Factory
@Requires(property = Observing.ON)
final class ObservingFactory {

  @Singleton
  @Replaces(value = Served.class, factory = LaneFactory.class)
  Served served(Desk desk, Shared shared, Observing observing) {
    return new Served(
        desk.engine(),
        desk.meter()::now,
        observing::observer,
        desk.gate(),
        shared.responses,
        shared.webSockets,
        new SessionWays(desk.engine()::listen, desk.engine()::end),
        shared.limits.maxBodyBytes());
  }

  /** Recordings of its own, which nobody writes anywhere. */
  @Singleton
  Observing observing(McpMeter meter) throws IOException {
    return new Observing(
        meter,
        new Emitter(
                EmitterSettings.of(
                    "observing",
                    Files.createTempDirectory("observing-journal"),
                    EndpointSettings.of(URI.create("http://127.0.0.1:9"))),
                new EmitterRuntime(
                    Clock.systemUTC(),
                    System::nanoTime,
                    new SplittableRandom(1),
                    Executors.newSingleThreadScheduledExecutor(),
                    Executors.newSingleThreadScheduledExecutor()))
            .recordings());
  }

  @Singleton
  Shared shared(Response.Shared responses, WebSocketDoor webSockets, Limits limits) {
    return new Shared(responses, webSockets, limits);
  }

  record Shared(Response.Shared responses, WebSocketDoor webSockets, Limits limits) {}
}
