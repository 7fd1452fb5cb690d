package io.watchkeeper.mcpserver.health;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.runtime.server.event.ServerShutdownEvent;
import io.micronaut.runtime.server.event.ServerStartupEvent;

/**
 * {@code /health}: live as long as it answers, ready from start to stop, once an embedded workspace
 * has been read. A backend that is away makes the server no less ready: it still answers from its
 * cache.
 */
@Controller("/health")
final class HealthController {

  private static final String UP = "{\"status\":\"UP\"}";
  private static final String DOWN = "{\"status\":\"DOWN\"}";

  private final Backing backing;
  private volatile boolean serving;

  HealthController(Backing backing) {
    this.backing = backing;
  }

  @EventListener
  void started(ServerStartupEvent event) {
    serving = true;
  }

  @EventListener
  void stopping(ServerShutdownEvent event) {
    serving = false;
  }

  @Get(value = "/live", produces = MediaType.APPLICATION_JSON)
  String live() {
    return UP;
  }

  @Get(value = "/ready", produces = MediaType.APPLICATION_JSON)
  HttpResponse<String> ready() {
    return serving && backing.stands().getAsBoolean()
        ? HttpResponse.ok(UP)
        : HttpResponse.<String>status(HttpStatus.SERVICE_UNAVAILABLE).body(DOWN);
  }
}
