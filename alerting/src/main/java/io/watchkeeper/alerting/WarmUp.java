package io.watchkeeper.alerting;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.watchkeeper.alerting.action.lease.ServerSettings;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.control.Lease;
import io.watchkeeper.alerting.wire.WireJson;
import io.watchkeeper.anomaly.model.Incident;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Loads, at start, what the first incident would else wait for: JSON of every sort and the way to
 * the server. It changes nothing: what it reads is made up, what it sends is a look.
 */
record WarmUp(HttpClient client, ServerSettings server, WireJson json) {

  private static final String SYNTHETIC =
      """
      {"id":"synthetic","revision":1,"severity":"CRITICAL",
       "subject":{"server":"synthetic","backend":"synthetic"},
       "course":{"startedAt":"2026-11-20T10:00:00Z","detectedAt":"2026-11-20T10:00:00Z",
                 "updatedAt":"2026-11-20T10:00:00Z"},
       "summary":"synthetic",
       "anomalies":[{"kind":"shift","grade":1.0,"moved":[
         {"series":{"metric":"mcp_backend.errors","labels":{"server":"synthetic"}},
          "actual":1.0,"expected":0.0,"robustZ":1.0,"since":"2026-11-20T10:00:00Z"}]}]}
      """;

  void run() throws JsonProcessingException {
    var _ = json.write(json.read(SYNTHETIC, Incident.class));
    var _ =
        json.write(
            new BackendCommand.OpenBreaker(
                "synthetic",
                new Lease("synthetic", Duration.ofSeconds(15)),
                "synthetic",
                "synthetic"));
    var _ =
        json.read(
            "{\"kind\":\"applied\",\"leaseId\":\"l\",\"expiresAt\":\"2026-11-20T10:00:00Z\"}",
            CommandOutcome.class);
    // Not waited for and no answer needed: the server may not be up yet.
    var _ =
        client.sendAsync(
            HttpRequest.newBuilder(URI.create(server.controlUrl() + "/state"))
                .timeout(server.timeout())
                .build(),
            HttpResponse.BodyHandlers.discarding());
  }
}
