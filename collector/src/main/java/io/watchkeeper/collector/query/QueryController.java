package io.watchkeeper.collector.query;

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
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.collector.model.Cursor;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.model.StoreUnavailable;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The store over HTTP: completed seconds after a cursor, and the past of one metric, as it was
 * written or in steps.
 */
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
final class QueryController {

  // Its own, for the bytes are a contract and must not follow the application's settings.
  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final SeriesReader reader;
  private final RangeReader ranges;

  QueryController(SeriesReader reader, RangeReader ranges) {
    this.reader = reader;
    this.ranges = ranges;
  }

  @Get("/seconds")
  HttpResponse<?> seconds(
      @QueryValue(defaultValue = "") String cursor, @QueryValue(defaultValue = "60") String limit) {
    return answer(() -> reader.tail(new Cursor(cursor), QueryParameters.limit(limit)));
  }

  @Get("/window")
  HttpResponse<?> window(HttpRequest<?> request) {
    return answer(
        () -> Map.of("series", reader.window(QueryParameters.window(request.getParameters()))));
  }

  @Get("/range")
  HttpResponse<?> range(HttpRequest<?> request) {
    return answer(
        () -> Map.of("series", ranges.range(QueryParameters.range(request.getParameters()))));
  }

  private HttpResponse<?> answer(Supplier<Object> question) {
    try {
      return with(HttpStatus.OK, question.get());
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
