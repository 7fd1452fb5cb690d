package io.watchkeeper.mcpserver.control;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.control.CommandOutcome.Refusal;
import java.util.Map;

/**
 * {@code /control}: commands in, outcomes and the state out, for those with the control key.
 * Nothing here blocks.
 */
@Controller("/control")
final class ControlController {

  private final ControlDesk desk;

  ControlController(ControlDesk desk) {
    this.desk = desk;
  }

  @Post(value = "/commands", consumes = MediaType.APPLICATION_JSON)
  HttpResponse<byte[]> command(@Body byte[] body) {
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
  HttpResponse<byte[]> nothing() {
    return answer(HttpStatus.BAD_REQUEST, Map.of("error", "the body is empty; send a command"));
  }

  @Get("/state")
  HttpResponse<byte[]> state() {
    return answer(HttpStatus.OK, desk.state());
  }

  private static HttpResponse<byte[]> outcome(CommandOutcome outcome) {
    HttpStatus status =
        outcome instanceof CommandOutcome.Refused ? HttpStatus.CONFLICT : HttpStatus.OK;
    return answer(status, outcome);
  }

  private static MutableHttpResponse<byte[]> answer(HttpStatus status, Object json) {
    return HttpResponse.<byte[]>status(status)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .body(ControlJson.write(json));
  }
}
