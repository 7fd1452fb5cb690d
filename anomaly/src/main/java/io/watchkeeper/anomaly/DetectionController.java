package io.watchkeeper.anomaly;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.watchkeeper.anomaly.wire.WireJson;
import java.util.List;

/** How far the analyzer is with each server. */
@Requires(beans = Analysis.class)
@Controller(value = "/api/detection", produces = MediaType.APPLICATION_JSON)
final class DetectionController {

  private final Analysis analysis;

  DetectionController(Analysis analysis) {
    this.analysis = analysis;
  }

  @Get
  byte[] state() throws JsonProcessingException {
    List<ServerState> servers = analysis.states();
    boolean ready = !servers.isEmpty() && servers.stream().allMatch(ServerState::ready);
    return WireJson.mapper().writeValueAsBytes(new Answer(ready, servers));
  }

  /**
   * The answer.
   *
   * @param ready whether every server heard of has a baseline to be judged by
   */
  record Answer(boolean ready, List<ServerState> servers) {}
}
