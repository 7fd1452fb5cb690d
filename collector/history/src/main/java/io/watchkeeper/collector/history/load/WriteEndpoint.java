package io.watchkeeper.collector.history.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** The collector's write endpoint, with one batch on its way at most. */
final class WriteEndpoint {

  private static final Duration TIME_OUT = Duration.ofSeconds(60);
  private static final int MOST_TRIES = 30;
  private static final long LONGEST_WAIT_SECONDS = 10;

  /** Lets time pass; a test passes none. */
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  private final HttpClient client;
  private final HttpRequest.Builder template;
  private final Pause pause;
  private @Nullable Sent sent;

  private record Sent(HttpRequest request, CompletableFuture<HttpResponse<String>> answer) {}

  /**
   * @param collector such as {@code http://127.0.0.1:7301}
   * @param key the writers' key; empty where callers on this machine need none
   */
  WriteEndpoint(HttpClient client, URI collector, String key, Pause pause) {
    this.client = client;
    this.pause = pause;
    this.template =
        HttpRequest.newBuilder(URI.create(collector + "/api/v2/write?precision=s"))
            .timeout(TIME_OUT)
            .header("Content-Type", "text/plain; charset=utf-8")
            .header("Content-Encoding", "gzip");
    if (!key.isEmpty()) {
      template.header("Authorization", "Token " + key);
    }
  }

  /** Sends as soon as the batch before is acknowledged. */
  void send(byte[] zipped) throws IOException, InterruptedException {
    await();
    HttpRequest request =
        template.copy().POST(HttpRequest.BodyPublishers.ofByteArray(zipped)).build();
    sent = new Sent(request, post(request));
  }

  /** Returns when nothing is on its way; what the collector cannot take now is sent again. */
  void await() throws IOException, InterruptedException {
    Sent waiting = sent;
    if (waiting == null) {
      return;
    }
    sent = null;
    HttpResponse<String> answer = answer(waiting.answer);
    for (int tries = 1; busy(answer) && tries < MOST_TRIES; tries++) {
      pause.of(retryAfter(answer));
      answer = answer(post(waiting.request));
    }
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(refusal(answer));
    }
  }

  private CompletableFuture<HttpResponse<String>> post(HttpRequest request) {
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> answer(CompletableFuture<HttpResponse<String>> future)
      throws IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException failure) {
      throw new IOException("the collector did not answer: " + failure.getCause(), failure);
    }
  }

  private static boolean busy(HttpResponse<String> answer) {
    return answer.statusCode() == 429 || answer.statusCode() == 503;
  }

  private static Duration retryAfter(HttpResponse<String> answer) {
    String told = answer.headers().firstValue("Retry-After").orElse("1");
    long seconds = told.matches("\\d{1,4}") ? Long.parseLong(told) : 1;
    return Duration.ofSeconds(Math.clamp(seconds, 1, LONGEST_WAIT_SECONDS));
  }

  private static String refusal(HttpResponse<String> answer) {
    String body = answer.body();
    String start = body.substring(0, Math.min(400, body.length()));
    return switch (answer.statusCode()) {
      case 401 -> "the collector wants its write key: name its file with --key-file";
      case 400 ->
          "the collector refused points: "
              + start
              + " (points older than 7 days are taken by a collector that was started with"
              + " watchkeeper.write.oldest, such as P400D)";
      default -> "the collector answered " + answer.statusCode() + ": " + start;
    };
  }
}
