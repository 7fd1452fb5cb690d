package io.watchkeeper.collector.health;

import io.micronaut.context.annotation.Requires;
import io.micronaut.core.util.StringUtils;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;

/**
 * Whether the process lives, and whether it can do its work. Where several services share a process
 * one of them answers, and the others are turned off by their property.
 */
@Controller("/health")
@Requires(property = "watchkeeper.collector.health.enabled", notEquals = StringUtils.FALSE)
final class HealthController {

  private final StoreProbe store;

  HealthController(StoreProbe store) {
    this.store = store;
  }

  @Get("/live")
  Map<String, String> live() {
    return Map.of("status", "UP");
  }

  @Get("/ready")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<Map<String, String>> ready() {
    return store.answers()
        ? HttpResponse.ok(Map.of("status", "UP"))
        : HttpResponse.<Map<String, String>>status(HttpStatus.SERVICE_UNAVAILABLE)
            .body(Map.of("status", "DOWN"));
  }
}
