package io.watchkeeper.collector.ingest.prometheus;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.collector.ingest.Body;
import io.watchkeeper.collector.ingest.IngestConfiguration;
import io.watchkeeper.collector.ingest.WriterFilter;
import io.watchkeeper.collector.model.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prometheus' remote write, 1.0 and 2.0. 400 when samples were refused, which a server then does
 * not send again; those that could be kept are. 503 makes it send all again. 2.0 is told how much
 * was written, whatever the status, and values that are no number are refused to it as its
 * specification wants; 1.0, which cannot be told of one sample, has them left out without a word.
 */
@Controller(WriterFilter.REMOTE)
final class RemoteWriteController {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteWriteController.class);

  private static final String WRITTEN = "X-Prometheus-Remote-Write-%s-Written";

  private static final Written.Outcome NOTHING = new Written.Outcome(0, 0, 0, 0, "");

  private final RemoteWrite remoteWrite;
  private final int bodyLimitBytes;
  private final Body body;

  RemoteWriteController(RemoteWrite remoteWrite, IngestConfiguration configuration) {
    this.remoteWrite = remoteWrite;
    this.bodyLimitBytes = configuration.bodyLimitBytes();
    this.body = new Body(bodyLimitBytes);
  }

  @Post
  @Consumes(MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> write(HttpRequest<?> request) {
    RemoteVersion version =
        RemoteVersion.of(request.getHeaders().get(HttpHeaders.CONTENT_TYPE)).orElse(null);
    if (version == null) {
      return refused(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "taken are Content-Type application/x-protobuf, with proto=prometheus.WriteRequest or"
              + " proto=io.prometheus.write.v2.Request, encoded by Snappy");
    }
    return answer(request, version);
  }

  private HttpResponse<?> answer(HttpRequest<?> request, RemoteVersion version) {
    try {
      byte[] message = SnappyBlock.inflated(body.raw(request), bodyLimitBytes);
      Written.Outcome outcome = remoteWrite.take(WriterFilter.writer(request), message, version);
      int notKept = outcome.rejected() + (version == RemoteVersion.SECOND ? outcome.leftOut() : 0);
      MutableHttpResponse<?> answer =
          notKept == 0
              ? HttpResponse.noContent()
              : refused(
                  HttpStatus.BAD_REQUEST,
                  notKept + " samples not kept; one of them: " + outcome.reason());
      return told(answer, version, outcome);
    } catch (Body.TooLarge tooLarge) {
      return nothing(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE, String.valueOf(tooLarge.getMessage()), version);
    } catch (FormatException | IllegalArgumentException wrong) {
      return nothing(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()), version);
    } catch (StoreUnavailable away) {
      LOG.warn("a remote write could not be kept", away);
      return nothing(
          HttpStatus.SERVICE_UNAVAILABLE, away.getMessage() + "; write it again", version);
    }
  }

  private static HttpResponse<?> nothing(HttpStatus status, String message, RemoteVersion version) {
    return told(refused(status, message), version, NOTHING);
  }

  private static HttpResponse<?> told(
      MutableHttpResponse<?> answer, RemoteVersion version, Written.Outcome outcome) {
    return switch (version) {
      case FIRST -> answer;
      case SECOND ->
          answer
              .header(WRITTEN.formatted("Samples"), String.valueOf(outcome.samples()))
              .header(WRITTEN.formatted("Histograms"), String.valueOf(outcome.histograms()))
              .header(WRITTEN.formatted("Exemplars"), "0");
    };
  }

  private static MutableHttpResponse<String> refused(HttpStatus status, String message) {
    return HttpResponse.<String>status(status).contentType(MediaType.TEXT_PLAIN_TYPE).body(message);
  }
}
