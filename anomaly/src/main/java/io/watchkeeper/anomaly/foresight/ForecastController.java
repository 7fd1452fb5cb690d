package io.watchkeeper.anomaly.foresight;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.watchkeeper.anomaly.wire.WireJson;
import org.jspecify.annotations.Nullable;

/** What the servers' key series will do in the next hour. */
@Requires(beans = Foresight.class)
@Controller(value = "/api/forecasts", produces = MediaType.APPLICATION_JSON)
final class ForecastController {

  private final Foresight foresight;

  ForecastController(Foresight foresight) {
    this.foresight = foresight;
  }

  /**
   * @param server only its series; all when it is not named
   */
  @Get
  byte[] forecasts(@QueryValue @Nullable String server) throws JsonProcessingException {
    Foresight.Answer all = foresight.answer();
    Foresight.Answer its =
        new Foresight.Answer(
            all.at(),
            all.processorSeconds(),
            all.series().stream()
                .filter(one -> server == null || one.server().equals(server))
                .toList());
    return WireJson.mapper().writeValueAsBytes(its);
  }
}
