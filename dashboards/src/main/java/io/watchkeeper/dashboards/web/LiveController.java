package io.watchkeeper.dashboards.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.sse.Event;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.dashboards.board.History;
import io.watchkeeper.dashboards.link.ConsoleJson;
import io.watchkeeper.dashboards.live.Broadcast;
import io.watchkeeper.dashboards.view.Figures;
import io.watchkeeper.dashboards.view.PageMaker;
import java.nio.charset.StandardCharsets;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** The figures of the last quarter of an hour, and from then on as they come. */
@Controller("/console")
final class LiveController {

  private final History history;
  private final Broadcast broadcast;
  private final PageMaker maker;
  private final Visitors visitors;
  private final ConsoleJson json = new ConsoleJson();

  LiveController(History history, Broadcast broadcast, PageMaker maker, Visitors visitors) {
    this.history = history;
    this.broadcast = broadcast;
    this.maker = maker;
    this.visitors = visitors;
  }

  @Get("/history")
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> past(HttpRequest<?> request, @QueryValue(defaultValue = "") String server) {
    if (!visitors.mayLook(request)) {
      return HttpResponse.unauthorized();
    }
    // Before the figures, so that no message after this number can be missing from both.
    long number = broadcast.number();
    Figures.Past past = Figures.past(history.track(maker.server(server)), number);
    return HttpResponse.ok(json.write(past).getBytes(StandardCharsets.UTF_8))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  @Get("/live")
  @Produces(MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<String>> live(HttpRequest<?> request) {
    if (!visitors.mayLook(request)) {
      throw new HttpStatusException(HttpStatus.UNAUTHORIZED, "sign in at /console/sign-in");
    }
    if (!broadcast.hasRoom()) {
      throw new HttpStatusException(
          HttpStatus.SERVICE_UNAVAILABLE, "as many browsers look on as may: close one");
    }
    return Flux.from(broadcast.listen())
        .map(message ->
            Event.of(message.json()).id(String.valueOf(message.number())).name(message.name()));
  }
}
