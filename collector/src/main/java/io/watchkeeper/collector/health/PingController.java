package io.watchkeeper.collector.health;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.collector.model.Upkeep;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What InfluxDB's clients ask before they write. */
@Controller
final class PingController {

  private final StoreProbe store;
  private final Optional<Upkeep> upkeep;

  PingController(StoreProbe store, Optional<Upkeep> upkeep) {
    this.store = store;
    this.upkeep = upkeep;
  }

  @Get("/ping")
  HttpResponse<?> ping() {
    return HttpResponse.noContent()
        .header("X-Influxdb-Version", "watchkeeper-" + Build.version())
        .header("X-Influxdb-Build", "watchkeeper");
  }

  @Get("/health")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<Map<String, String>> health() {
    boolean answers = store.answers();
    Map<String, String> body = new LinkedHashMap<>();
    body.put("name", "watchkeeper");
    body.put("message", answers ? "ready for queries and writes" : "the store does not answer");
    body.put("status", answers ? "pass" : "fail");
    body.put("version", Build.version());
    upkeep.ifPresent(its -> {
      body.put("rollUpLag", its.rollUpLag().toString());
      body.put("writesThatWaited", Long.toString(its.waits()));
      body.put("waited", its.waited().toString());
    });
    return answers
        ? HttpResponse.ok(body)
        : HttpResponse.<Map<String, String>>status(HttpStatus.SERVICE_UNAVAILABLE).body(body);
  }
}
