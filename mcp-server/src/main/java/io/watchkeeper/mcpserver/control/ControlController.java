package io.watchkeeper.mcpserver.control;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.control.CommandOutcome.Refusal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /control}: commands in, outcomes and the state out. Nothing here blocks. */
@Controller("/control")
final class ControlController {

  private final ControlDesk desk;

  ControlController(ControlDesk desk) {
    this.desk = desk;
  }

  @Post(value = "/commands", consumes = MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> command(
      @Nullable @Header(HttpHeaders.AUTHORIZATION) String authorization, @Body byte[] body) {
    if (!desk.admits(authorization)) {
      return unauthorized();
    }
    return switch (ControlJson.read(body)) {
      case ControlJson.Reading.Read(var command) -> outcome(desk.obey(command));
      case ControlJson.Reading.OutOfBounds(var message) ->
          outcome(new CommandOutcome.Refused(Refusal.UNKNOWN_COMMAND, message));
      case ControlJson.Reading.Unreadable(var message) ->
          answer(HttpStatus.BAD_REQUEST, Map.of("error", message));
    };
  }

  /** An empty body, which the framework takes for none. */
  @Error(exception = UnsatisfiedRouteException.class)
  HttpResponse<byte[]> nothing(@Nullable @Header(HttpHeaders.AUTHORIZATION) String authorization) {
    return desk.admits(authorization)
        ? answer(HttpStatus.BAD_REQUEST, Map.of("error", "the body is empty; send a command"))
        : unauthorized();
  }

  @Get("/state")
  HttpResponse<byte[]> state(@Nullable @Header(HttpHeaders.AUTHORIZATION) String authorization) {
    return desk.admits(authorization) ? answer(HttpStatus.OK, desk.state()) : unauthorized();
  }

  private static HttpResponse<byte[]> outcome(CommandOutcome outcome) {
    HttpStatus status =
        outcome instanceof CommandOutcome.Refused ? HttpStatus.CONFLICT : HttpStatus.OK;
    return answer(status, outcome);
  }

  private static HttpResponse<byte[]> unauthorized() {
    return answer(
            HttpStatus.UNAUTHORIZED,
            Map.of(
                "error",
                "send Authorization: Bearer KEY with the key of this server's"
                    + " watchkeeper.control.key-file"))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
  }

  private static MutableHttpResponse<byte[]> answer(HttpStatus status, Object json) {
    return HttpResponse.<byte[]>status(status)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(ControlJson.write(json));
  }
}
