package io.watchkeeper.collector.scorecard.http;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.collector.answer.StoreAnswer;
import io.watchkeeper.collector.scorecard.Card;
import io.watchkeeper.collector.scorecard.CardTable;
import java.nio.charset.StandardCharsets;

/** The scorecard for programs and, as a table in Markdown, for people. */
@Controller("/api/scorecard")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ScorecardController {

  private static final MediaType MARKDOWN = MediaType.of("text/markdown; charset=utf-8");

  private final Desk desk;

  ScorecardController(Desk desk) {
    this.desk = desk;
  }

  @Get
  HttpResponse<?> card(HttpRequest<?> request) {
    return StoreAnswer.to(() -> StoreAnswer.json(desk.card(request.getParameters())));
  }

  @Get("/table")
  HttpResponse<?> table(HttpRequest<?> request) {
    return StoreAnswer.to(() -> markdown(desk.card(request.getParameters())));
  }

  private static HttpResponse<?> markdown(Card card) {
    return HttpResponse.ok(CardTable.markdown(card).getBytes(StandardCharsets.UTF_8))
        .contentType(MARKDOWN);
  }
}
