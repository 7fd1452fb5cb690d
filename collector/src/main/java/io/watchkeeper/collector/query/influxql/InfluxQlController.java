package io.watchkeeper.collector.query.influxql;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.collector.health.Build;
import io.watchkeeper.collector.ingest.Body;
import io.watchkeeper.collector.model.StoreUnavailable;
import io.watchkeeper.collector.query.influxql.syntax.ParseException;

/**
 * InfluxDB 1's query endpoint. Any database may be named, there is but one; chunks are not made, an
 * answer comes whole.
 */
@Controller(ReaderFilter.PATH)
@Requires(bean = InfluxQl.class)
@ExecuteOn(TaskExecutors.BLOCKING)
final class InfluxQlController {

  private final AnswerJson json = new AnswerJson();
  private final InfluxQl influxQl;
  private final int textLimitBytes;

  InfluxQlController(InfluxQl influxQl, InfluxQlConfiguration configuration) {
    this.influxQl = influxQl;
    this.textLimitBytes = configuration.textLimitBytes();
  }

  @Get
  HttpResponse<?> get(HttpRequest<?> request) {
    return answer(QueryForm.of(request, ""));
  }

  /** Statements stand in the form or in the address. */
  @Post
  @Consumes(MediaType.ALL)
  HttpResponse<?> post(HttpRequest<?> request) {
    try {
      return answer(QueryForm.of(request, new Body(textLimitBytes * 3).text(request)));
    } catch (Body.TooLarge tooLarge) {
      return error(HttpStatus.REQUEST_ENTITY_TOO_LARGE, tooLong());
    } catch (IllegalArgumentException wrong) {
      return error(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
    }
  }

  private HttpResponse<?> answer(QueryForm form) {
    if (form.statements().isBlank()) {
      return error(HttpStatus.BAD_REQUEST, "missing required parameter \"q\"");
    }
    if (form.statements().length() > textLimitBytes) {
      return error(HttpStatus.REQUEST_ENTITY_TOO_LARGE, tooLong());
    }
    try {
      return ours(HttpStatus.OK, json.results(influxQl.answer(form.statements()), form.epoch()));
    } catch (ParseException wrong) {
      return error(HttpStatus.BAD_REQUEST, "error parsing query: " + wrong.getMessage());
    } catch (StoreUnavailable away) {
      return error(HttpStatus.SERVICE_UNAVAILABLE, away.getMessage() + "; ask again")
          .header(HttpHeaders.RETRY_AFTER, "1");
    }
  }

  private String tooLong() {
    return "the statements have more than "
        + textLimitBytes
        + " characters: ask in several requests";
  }

  private MutableHttpResponse<byte[]> error(HttpStatus status, String reason) {
    return ours(status, json.error(reason)).header("X-Influxdb-Error", header(reason));
  }

  /** It quotes what was sent, which must not begin a header of its own. */
  private static String header(String reason) {
    return reason
        .substring(0, Math.min(reason.length(), 1_000))
        .replace('\n', ' ')
        .replaceAll("[^ -~]", "?");
  }

  private static MutableHttpResponse<byte[]> ours(HttpStatus status, byte[] body) {
    return HttpResponse.<byte[]>status(status)
        .contentType(MediaType.APPLICATION_JSON_TYPE)
        .header("X-Influxdb-Version", "watchkeeper-" + Build.version())
        .header("X-Influxdb-Build", "watchkeeper")
        .body(body);
  }
}
