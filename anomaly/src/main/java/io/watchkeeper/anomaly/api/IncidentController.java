package io.watchkeeper.anomaly.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.watchkeeper.anomaly.incident.Ledger;
import io.watchkeeper.anomaly.model.Incident;
import io.watchkeeper.anomaly.wire.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Incidents, newest first. */
@Requires(beans = Ledger.class)
@Controller(value = "/api/incidents", produces = MediaType.APPLICATION_JSON)
final class IncidentController {

  private static final int MOST_AT_ONCE = 1000;

  private final Ledger ledger;

  IncidentController(Ledger ledger) {
    this.ledger = ledger;
  }

  @Get
  byte[] all(@QueryValue(defaultValue = "100") int limit) throws JsonProcessingException {
    List<Incident> newest =
        ledger.newestFirst().stream().limit(Math.clamp(limit, 1, MOST_AT_ONCE)).toList();
    return WireJson.mapper().writeValueAsBytes(Map.of("incidents", newest));
  }

  @Get("/{id}")
  HttpResponse<byte[]> one(String id) throws JsonProcessingException {
    Optional<Incident> found = ledger.find(id);
    if (found.isPresent()) {
      return HttpResponse.ok(WireJson.mapper().writeValueAsBytes(found.get()));
    }
    return HttpResponse.notFound(
        WireJson.mapper()
            .writeValueAsBytes(Map.of("error", "no such incident; GET /api/incidents lists them")));
  }
}
