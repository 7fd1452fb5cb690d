package io.watchkeeper.dashboards.web;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;

/**
 * For a console that runs alone; in the watch's process another answers. Ready while its parts are
 * away too: to say so is its work.
 */
@Controller("/health")
@Requires(property = "watchkeeper.console.health.enabled", value = "true")
final class HealthController {

  @Get("/live")
  Map<String, String> live() {
    return Map.of("status", "UP");
  }

  @Get("/ready")
  Map<String, String> ready() {
    return Map.of("status", "UP");
  }
}
