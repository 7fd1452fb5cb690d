package io.watchkeeper.anomaly.api;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.anomaly.wire.WireJson;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the bad windows of the last days were spent on, taken together. */
@Requires(beans = BottleneckList.class)
@Controller(value = "/api/bottlenecks", produces = MediaType.APPLICATION_JSON)
final class BottleneckController {

  /** Five hundred profiles are kept. */
  private static final int MOST_DAYS = 365;

  private final BottleneckList list;

  BottleneckController(BottleneckList list) {
    this.list = list;
  }

  /**
   * @param server of whose incidents; of all when it is not named
   * @param days back from now, 1 to {@value #MOST_DAYS}
   */
  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> bottlenecks(
      @QueryValue @Nullable String server, @QueryValue(defaultValue = "7") int days)
      throws IOException {
    if (days < 1 || days > MOST_DAYS) {
      return HttpResponse.badRequest(
          WireJson.mapper()
              .writeValueAsBytes(
                  Map.of("error", "days is a number from 1 to " + MOST_DAYS + ", not " + days)));
    }
    return HttpResponse.ok(
        WireJson.mapper().writeValueAsBytes(list.of(server, Duration.ofDays(days))));
  }
}
