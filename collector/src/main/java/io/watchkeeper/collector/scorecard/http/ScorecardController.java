package io.watchkeeper.collector.scorecard.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.scorecard.Card;
import io.watchkeeper.collector.scorecard.CardTable;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/** The scorecard for programs and, as a table in Markdown, for people. */
@Controller("/api/scorecard")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ScorecardController {

  private static final MediaType MARKDOWN = MediaType.of("text/markdown; charset=utf-8");

  // Its own, for the bytes are a contract and must not follow the application's settings.
  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Desk desk;

  ScorecardController(Desk desk) {
    this.desk = desk;
  }

  @Get
  HttpResponse<?> card(HttpRequest<?> request) {
    return answer(request, card -> with(HttpStatus.OK, card));
  }

  @Get("/table")
  HttpResponse<?> table(HttpRequest<?> request) {
    return answer(
        request,
        card ->
            HttpResponse.ok(CardTable.markdown(card).getBytes(StandardCharsets.UTF_8))
                .contentType(MARKDOWN));
  }

  private HttpResponse<?> answer(
      HttpRequest<?> request, Function<Card, MutableHttpResponse<byte[]>> form) {
    try {
      return form.apply(desk.card(request.getParameters()));
    } catch (IllegalArgumentException wrong) {
      return with(HttpStatus.BAD_REQUEST, error(wrong));
    } catch (StoreUnavailable away) {
      return with(HttpStatus.SERVICE_UNAVAILABLE, error(away)).header(HttpHeaders.RETRY_AFTER, "1");
    }
  }

  private static Map<String, String> error(RuntimeException reason) {
    return Map.of("error", String.valueOf(reason.getMessage()));
  }

  private MutableHttpResponse<byte[]> with(HttpStatus status, Object body) {
    try {
      return HttpResponse.<byte[]>status(status)
          .contentType(MediaType.APPLICATION_JSON_TYPE)
          .body(json.writeValueAsBytes(body));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
