package io.watchkeeper.collector.ingest.line;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.collector.ingest.ArrivingBody;
import io.watchkeeper.collector.ingest.Body;
import io.watchkeeper.collector.ingest.IngestConfiguration;
import io.watchkeeper.collector.ingest.WriterFilter;
import io.watchkeeper.collector.model.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** InfluxDB's v2 write endpoint. Organisation and bucket are accepted and not looked at. */
@Controller("/api/v2")
final class WriteController {

  private static final Logger LOG = LoggerFactory.getLogger(WriteController.class);

  /** The store's queue is seconds long at most. */
  private static final String RETRY_AFTER_SECONDS = "1";

  private final JsonMapper json = JsonMapper.builder().build();
  private final LineIngest ingest;
  private final Body body;

  WriteController(LineIngest ingest, IngestConfiguration configuration) {
    this.ingest = ingest;
    this.body = new Body(configuration.bodyLimitBytes());
  }

  @Post("/write")
  @Consumes(MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> write(HttpRequest<?> request, @QueryValue(defaultValue = "") String precision) {
    try {
      Precision its = Precision.of(precision);
      ArrivingBody lines = body.arriving(request);
      LineIngest.Outcome outcome = ingest.take(WriterFilter.writer(request), lines, its);
      if (lines.isEmpty()) {
        return refused(
            HttpStatus.BAD_REQUEST,
            WriteError.of("invalid", "the body is empty: send lines of line protocol"));
      }
      return outcome.rejected().isEmpty()
          ? HttpResponse.noContent()
          : refused(HttpStatus.BAD_REQUEST, WriteError.partial(outcome));
    } catch (Body.TooLarge tooLarge) {
      return tooLarge(String.valueOf(tooLarge.getMessage()));
    } catch (IllegalArgumentException wrong) {
      return refused(
          HttpStatus.BAD_REQUEST, WriteError.of("invalid", String.valueOf(wrong.getMessage())));
    } catch (StoreUnavailable away) {
      LOG.warn("a write could not be kept", away);
      return refused(
              HttpStatus.SERVICE_UNAVAILABLE,
              WriteError.of("unavailable", away.getMessage() + "; write the same lines again"))
          .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
  }

  @Error
  HttpResponse<?> tooLarge(HttpRequest<?> request, ContentLengthExceededException tooLarge) {
    return tooLarge("the body is larger than the server takes: write in smaller batches");
  }

  private MutableHttpResponse<byte[]> tooLarge(String message) {
    return refused(
        HttpStatus.REQUEST_ENTITY_TOO_LARGE, WriteError.of("request too large", message));
  }

  private MutableHttpResponse<byte[]> refused(HttpStatus status, WriteError error) {
    try {
      return HttpResponse.<byte[]>status(status)
          .contentType(MediaType.APPLICATION_JSON_TYPE)
          .body(json.writeValueAsBytes(error));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
