package io.watchkeeper.collector.health;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.Map;

/** What InfluxDB's clients ask before they write. */
@Controller
final class PingController {

  private final StoreProbe store;

  PingController(StoreProbe store) {
    this.store = store;
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
    Map<String, String> body =
        Map.of(
            "name",
            "watchkeeper",
            "message",
            answers ? "ready for queries and writes" : "the store does not answer",
            "status",
            answers ? "pass" : "fail",
            "version",
            Build.version());
    return answers
        ? HttpResponse.ok(body)
        : HttpResponse.<Map<String, String>>status(HttpStatus.SERVICE_UNAVAILABLE).body(body);
  }
}
