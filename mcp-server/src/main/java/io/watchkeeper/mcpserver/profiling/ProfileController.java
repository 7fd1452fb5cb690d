package io.watchkeeper.mcpserver.profiling;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.server.types.files.StreamedFile;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.mcpserver.profiling.ProfileDesk.Handed;
import io.watchkeeper.mcpserver.telemetry.InstanceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * {@code POST /control/profile}: the recording of the last minutes, for those with the control key.
 * It is reduced by who asks: a server that is in trouble has no processor time to spare.
 */
@Controller("/control/profile")
final class ProfileController {

  /** Which server's it is: who asks knows servers by name, and may have been given a wrong URL. */
  static final String SERVER = "Watchkeeper-Server";

  private static final MediaType RECORDING = MediaType.APPLICATION_OCTET_STREAM_TYPE;

  private final ProfileDesk desk;
  private final InstanceSettings instance;

  ProfileController(ProfileDesk desk, InstanceSettings instance) {
    this.desk = desk;
    this.instance = instance;
  }

  @Post
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> profile() throws IOException {
    return switch (desk.hand()) {
      case Handed.Out(Path file) ->
          HttpResponse.ok(
                  new StreamedFile(
                      Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE), RECORDING))
              .header(SERVER, instance.name());
      case Handed.NothingThere(String words) -> refused(HttpStatus.SERVICE_UNAVAILABLE, words);
      case Handed.TooSoon(Duration after) ->
          refused(HttpStatus.TOO_MANY_REQUESTS, "a recording was handed out just now")
              .header(HttpHeaders.RETRY_AFTER, String.valueOf(after.toSeconds() + 1));
    };
  }

  /** Our own words, which need no escaping. */
  private static io.micronaut.http.MutableHttpResponse<String> refused(
      HttpStatus status, String words) {
    return HttpResponse.<String>status(status)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body("{\"error\":\"" + words + "\"}");
  }
}
