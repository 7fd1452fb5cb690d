package io.watchkeeper.collector.transfer;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.collector.ingest.Body;
import io.watchkeeper.collector.model.StoreUnavailable;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An import, step by step: begin, the parts of the file, check, each row group, end. Each call is
 * short, and each may be sent again.
 */
@Controller(ImportController.PATH)
@ExecuteOn(TaskExecutors.BLOCKING)
public final class ImportController {

  public static final String PATH = "/api/v1/imports";

  private static final Logger LOG = LoggerFactory.getLogger(ImportController.class);

  /** Less than a server takes in one request anyway. */
  private static final int LARGEST_PART = 9 * 1024 * 1024;

  private final Imports imports;

  ImportController(Imports imports) {
    this.imports = imports;
  }

  @Post
  @Consumes(MediaType.ALL)
  HttpResponse<?> begin() {
    return answer(imports::begin);
  }

  @Put("/{id}")
  @Consumes(MediaType.ALL)
  HttpResponse<?> take(HttpRequest<?> request, long id, @QueryValue long offset) {
    try {
      byte[] part = new Body(LARGEST_PART).bytes(request);
      return answer(() -> imports.take(id, offset, part));
    } catch (Body.TooLarge tooLarge) {
      return error(HttpStatus.REQUEST_ENTITY_TOO_LARGE.getCode(), "send smaller parts");
    } catch (IllegalArgumentException wrong) {
      return error(HttpStatus.BAD_REQUEST.getCode(), String.valueOf(wrong.getMessage()));
    }
  }

  @Post("/{id}/check")
  @Consumes(MediaType.ALL)
  HttpResponse<?> check(long id) {
    return answer(() -> imports.check(id));
  }

  @Post("/{id}/groups/{group}")
  @Consumes(MediaType.ALL)
  HttpResponse<?> write(long id, int group) {
    return answer(() -> imports.write(id, group));
  }

  @Delete("/{id}")
  @Consumes(MediaType.ALL)
  HttpResponse<?> end(long id) {
    return answer(() -> imports.end(id));
  }

  private interface Step {
    Imports.Outcome take() throws IOException;
  }

  private static HttpResponse<?> answer(Step step) {
    try {
      return switch (step.take()) {
        case Imports.Outcome.Done done -> HttpResponse.ok(done.answer());
        case Imports.Outcome.Refused refused -> error(refused.status(), refused.reason());
      };
    } catch (IllegalArgumentException refused) {
      return error(HttpStatus.BAD_REQUEST.getCode(), String.valueOf(refused.getMessage()));
    } catch (StoreUnavailable away) {
      return error(HttpStatus.SERVICE_UNAVAILABLE.getCode(), String.valueOf(away.getMessage()))
          .header(HttpHeaders.RETRY_AFTER, "1");
    } catch (IOException disk) {
      LOG.warn("an import could not go on", disk);
      return error(
          HttpStatus.INSUFFICIENT_STORAGE.getCode(),
          "the file could not be kept on the collector's disk; its log says why");
    }
  }

  private static MutableHttpResponse<?> error(int status, String reason) {
    return HttpResponse.status(HttpStatus.valueOf(status)).body(Map.of("error", reason));
  }
}
