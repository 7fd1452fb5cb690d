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
import io.watchkeeper.collector.health.Build;
import io.watchkeeper.collector.ingest.ArrivingBody;
import io.watchkeeper.collector.ingest.Body;
import io.watchkeeper.collector.ingest.IngestConfiguration;
import io.watchkeeper.collector.ingest.WriterFilter;
import io.watchkeeper.collector.model.StoreUnavailable;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * InfluxDB 1's write endpoint. A database must be named and may be any; retention policy and
 * consistency are accepted and not looked at.
 */
@Controller(WriterFilter.V1)
final class Version1Controller {

  private static final Logger LOG = LoggerFactory.getLogger(Version1Controller.class);
  private static final String ERROR = "X-Influxdb-Error";

  /** The longest error in a header; the body has it whole. */
  private static final int MOST_IN_HEADER = 1_000;

  private final JsonMapper json = JsonMapper.builder().build();
  private final LineIngest ingest;
  private final Body body;

  Version1Controller(LineIngest ingest, IngestConfiguration configuration) {
    this.ingest = ingest;
    this.body = new Body(configuration.bodyLimitBytes());
  }

  @Post
  @Consumes(MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> write(
      HttpRequest<?> request,
      @QueryValue(defaultValue = "") String db,
      @QueryValue(defaultValue = "") String precision) {
    if (db.isEmpty()) {
      return refused(HttpStatus.BAD_REQUEST, "database is required");
    }
    try {
      Precision its = Precision.ofVersion1(precision);
      ArrivingBody lines = body.arriving(request);
      LineIngest.Outcome outcome = ingest.take(WriterFilter.writer(request), lines, its);
      return outcome.rejected().isEmpty()
          ? ours(HttpResponse.noContent())
          : refused(HttpStatus.BAD_REQUEST, Version1Error.text(outcome, lines.text()));
    } catch (Body.TooLarge tooLarge) {
      return refused(HttpStatus.REQUEST_ENTITY_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
    } catch (IllegalArgumentException wrong) {
      return refused(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
    } catch (StoreUnavailable away) {
      LOG.warn("a write could not be kept", away);
      return refused(HttpStatus.SERVICE_UNAVAILABLE, away.getMessage() + "; write it again")
          .header(HttpHeaders.RETRY_AFTER, "1");
    }
  }

  @Error
  HttpResponse<?> tooLarge(HttpRequest<?> request, ContentLengthExceededException tooLarge) {
    return refused(HttpStatus.REQUEST_ENTITY_TOO_LARGE, "Request Entity Too Large");
  }

  private MutableHttpResponse<byte[]> refused(HttpStatus status, String error) {
    try {
      return ours(HttpResponse.<byte[]>status(status))
          .header(ERROR, printable(error))
          .contentType(MediaType.APPLICATION_JSON_TYPE)
          .body(json.writeValueAsBytes(Map.of("error", error)));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static <T> MutableHttpResponse<T> ours(MutableHttpResponse<T> response) {
    return response
        .header("X-Influxdb-Version", "watchkeeper-" + Build.version())
        .header("X-Influxdb-Build", "watchkeeper");
  }

  /** It quotes what was sent, which must not begin a header of its own. */
  private static String printable(String error) {
    return error
        .substring(0, Math.min(error.length(), MOST_IN_HEADER))
        .replace('\n', ' ')
        .replaceAll("[^ -~]", "?");
  }
}
