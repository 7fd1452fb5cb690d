package io.watchkeeper.collector.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.watchkeeper.collector.model.StoreUnavailable;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The answer to a question about the store: 400 with what to write instead, 503 with {@code
 * Retry-After: 1} while the store is away, otherwise what was found.
 */
public final class StoreAnswer {

  // Its own, for the bytes are a contract and must not follow the application's settings.
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private StoreAnswer() {}

  public static HttpResponse<?> to(Supplier<HttpResponse<?>> question) {
    try {
      return question.get();
    } catch (IllegalArgumentException wrong) {
      return error(HttpStatus.BAD_REQUEST, wrong);
    } catch (StoreUnavailable away) {
      return error(HttpStatus.SERVICE_UNAVAILABLE, away).header(HttpHeaders.RETRY_AFTER, "1");
    }
  }

  public static HttpResponse<?> json(Object found) {
    return with(HttpStatus.OK, found);
  }

  private static MutableHttpResponse<byte[]> error(HttpStatus status, RuntimeException reason) {
    return with(status, Map.of("error", String.valueOf(reason.getMessage())));
  }

  private static MutableHttpResponse<byte[]> with(HttpStatus status, Object body) {
    try {
      return HttpResponse.<byte[]>status(status)
          .contentType(MediaType.APPLICATION_JSON_TYPE)
          .body(JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
