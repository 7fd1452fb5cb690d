package io.watchkeeper.collector.ingest.prometheus;

import io.watchkeeper.collector.ingest.Body;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Fetches what a target shows, within bounds of time and size. */
final class Page {

  private static final String TEXT =
      "application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

  private static final String FAMILIES = "application/vnd.google.protobuf";

  private static final String PROTOBUF =
      FAMILIES + ";proto=io.prometheus.client.MetricFamily;encoding=delimited,";

  /** What was shown. */
  sealed interface Content {

    /** In words. */
    record Text(String text, boolean openMetrics) implements Content {}

    /** As Protocol Buffers. */
    record Families(ByteBuffer bytes) implements Content {}
  }

  private final HttpClient client;
  private final HttpRequest request;
  private final Duration timeout;
  private final int limitBytes;

  Page(HttpClient client, Target target, ScrapeConfiguration configuration) {
    this.client = client;
    this.timeout = configuration.timeout();
    this.limitBytes = configuration.bodyLimitBytes();
    this.request =
        HttpRequest.newBuilder(target.address())
            .timeout(timeout)
            .header("Accept", configuration.protobuf() ? PROTOBUF + TEXT : TEXT)
            .header("Accept-Encoding", "gzip")
            .header("X-Prometheus-Scrape-Timeout-Seconds", String.valueOf(timeout.toMillis() / 1e3))
            .build();
  }

  /**
   * @throws FormatException nothing that can be read, in words for the operator
   */
  Content read() throws FormatException, InterruptedException {
    // The client's own time-out ends with the headers; this one holds for the body too.
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), limitBytes));
    try {
      return content(answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException late) {
      throw new FormatException("no whole answer within " + timeout);
    } catch (ExecutionException failed) {
      throw new FormatException(
          failed.getCause() instanceof IOException away
              ? "no answer: " + away.getClass().getSimpleName()
              : "no answer: " + failed.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private Content content(HttpResponse<byte[]> answer) throws FormatException {
    if (answer.statusCode() != 200) {
      throw new FormatException("status " + answer.statusCode());
    }
    boolean gzip =
        answer.headers().firstValue("Content-Encoding").orElse("").equalsIgnoreCase("gzip");
    String type = answer.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    Body body = new Body(limitBytes);
    try {
      return type.startsWith(FAMILIES)
          ? new Content.Families(ByteBuffer.wrap(body.plain(answer.body(), gzip)))
          : new Content.Text(
              body.text(answer.body(), gzip), type.startsWith("application/openmetrics-text"));
    } catch (Body.TooLarge | IllegalArgumentException wrong) {
      throw new FormatException(String.valueOf(wrong.getMessage()));
    }
  }
}
