package io.watchkeeper.collector.ingest.prometheus;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.collector.ingest.Body;
import io.watchkeeper.collector.ingest.IngestConfiguration;
import io.watchkeeper.collector.ingest.Intake;
import io.watchkeeper.collector.ingest.WriterFilter;
import io.watchkeeper.collector.model.StoreUnavailable;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prometheus' remote write 1.0. 400 when samples were refused, which a server then does not send
 * again; those that could be kept are. 503 makes it send all again.
 */
@Controller(WriterFilter.REMOTE)
final class RemoteWriteController {

  private static final Logger LOG = LoggerFactory.getLogger(RemoteWriteController.class);

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
    String type = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
    if (type == null
        || !type.startsWith("application/x-protobuf")
        || type.contains("io.prometheus.write.v2")) {
      return refused(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "remote write 1.0 is taken: Content-Type application/x-protobuf, encoded by Snappy");
    }
    try {
      byte[] message = SnappyBlock.inflated(body.raw(request), bodyLimitBytes);
      List<Intake.Rejected> rejected = remoteWrite.take(WriterFilter.writer(request), message);
      return rejected.isEmpty()
          ? HttpResponse.noContent()
          : refused(
              HttpStatus.BAD_REQUEST,
              rejected.size() + " rows not kept; one of them: " + rejected.getFirst().message());
    } catch (Body.TooLarge tooLarge) {
      return refused(HttpStatus.REQUEST_ENTITY_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
    } catch (FormatException | IllegalArgumentException wrong) {
      return refused(HttpStatus.BAD_REQUEST, String.valueOf(wrong.getMessage()));
    } catch (StoreUnavailable away) {
      LOG.warn("a remote write could not be kept", away);
      return refused(HttpStatus.SERVICE_UNAVAILABLE, away.getMessage() + "; write it again");
    }
  }

  private static HttpResponse<String> refused(HttpStatus status, String message) {
    return HttpResponse.<String>status(status).contentType(MediaType.TEXT_PLAIN_TYPE).body(message);
  }
}
