package io.watchkeeper.collector.ingest.otlp;

import com.google.protobuf.CodedInputStream;
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
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.watchkeeper.collector.ingest.Body;
import io.watchkeeper.collector.ingest.WriterFilter;
import io.watchkeeper.collector.model.StoreUnavailable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * OpenTelemetry's metrics over HTTP, in both of its encodings; the answer has that of the request.
 * 200 also when data points were rejected, since sending them again cannot help; 503 when it can.
 */
@Controller(WriterFilter.OTLP)
final class OtlpController {

  private static final Logger LOG = LoggerFactory.getLogger(OtlpController.class);

  /** Messages within messages; metrics have eight levels, and values may hold values. */
  private static final int DEEPEST = 64;

  private final OtlpIngest ingest;
  private final Body body;

  OtlpController(OtlpIngest ingest, OtlpConfiguration configuration) {
    this.ingest = ingest;
    this.body = new Body(configuration.bodyLimitBytes());
  }

  @Post
  @Consumes(MediaType.ALL)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<?> export(HttpRequest<?> request) {
    OtlpAnswer answer =
        request.getContentType().map(MediaType::getName).flatMap(OtlpAnswer::of).orElse(null);
    if (answer == null) {
      return OtlpAnswer.JSON.refused(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE,
          "send Content-Type: application/x-protobuf or application/json");
    }
    try {
      byte[] plain = body.bytes(request);
      return answer.taken(ingest.take(WriterFilter.writer(request), parsed(plain, answer)));
    } catch (Body.TooLarge tooLarge) {
      return answer.refused(
          HttpStatus.REQUEST_ENTITY_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
    } catch (IllegalArgumentException | IOException wrong) {
      return answer.refused(
          HttpStatus.BAD_REQUEST, "the body is no ExportMetricsServiceRequest: " + reason(wrong));
    } catch (StoreUnavailable away) {
      LOG.warn("an export could not be kept", away);
      return answer
          .refused(HttpStatus.SERVICE_UNAVAILABLE, away.getMessage() + "; export it again")
          .header(HttpHeaders.RETRY_AFTER, "1");
    }
  }

  private static ExportMetricsServiceRequest parsed(byte[] plain, OtlpAnswer answer)
      throws IOException {
    ExportMetricsServiceRequest.Builder made = ExportMetricsServiceRequest.newBuilder();
    switch (answer) {
      case JSON -> JsonMessages.read(plain, made);
      case PROTOBUF -> {
        CodedInputStream input = CodedInputStream.newInstance(plain);
        var _ = input.setRecursionLimit(DEEPEST);
        made.mergeFrom(input);
        input.checkLastTagWas(0);
      }
    }
    return made.build();
  }

  /** Its first line; Jackson quotes the source in the next. */
  private static String reason(Exception wrong) {
    return String.valueOf(wrong.getMessage()).lines().findFirst().orElse("");
  }

  @Error
  HttpResponse<?> tooLarge(HttpRequest<?> request, ContentLengthExceededException tooLarge) {
    MutableHttpResponse<?> answer =
        OtlpAnswer.JSON.refused(
            HttpStatus.REQUEST_ENTITY_TOO_LARGE, "the body is too large: export more often");
    return answer;
  }
}
