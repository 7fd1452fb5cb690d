package io.watchkeeper.anomaly.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.anomaly.profile.ProfileShelf;
import io.watchkeeper.anomaly.wire.WireJson;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** What an incident's server spent the bad window on, for those who may see incidents. */
@Requires(beans = ProfileShelf.class)
@Controller(value = "/api/incidents/{id}/profile", produces = MediaType.APPLICATION_JSON)
final class ProfileController {

  private final ProfileShelf shelf;

  ProfileController(ProfileShelf shelf) {
    this.shelf = shelf;
  }

  @Get
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<byte[]> one(String id) throws IOException {
    Optional<byte[]> found = shelf.find(id);
    return found.isPresent() ? HttpResponse.ok(found.get()) : HttpResponse.notFound(none());
  }

  private static byte[] none() throws JsonProcessingException {
    return WireJson.mapper()
        .writeValueAsBytes(
            Map.of(
                "error",
                "no profile of such an incident; one that has any names it in its field profile"));
  }
}
