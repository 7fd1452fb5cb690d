package io.watchkeeper.gatling.faults;

import io.watchkeeper.gatling.faults.Answer.Body;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Asks the real backend and measures how long it took. Every failure is an answer. */
final class Backend {
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  static final int MAX_BODY_BYTES = 64 * 1024 * 1024;

  /** The client sets these itself, from the address and the body. */
  private static final Set<String> SET_BY_CLIENT = Set.of("host", "content-length", "expect");

  private final String base;
  private final HttpClient client;
  private final LongSupplier nanoTime;
  private final Limits limits;
  private final ScheduledExecutorService timer;

  /**
   * @param exchange for one whole exchange; of an event stream, until its head
   * @param stream for an event stream from its head to its end
   */
  record Limits(Duration exchange, Duration stream) {}

  /** What carries requests: the client, and the timer that ends streams. */
  record Carrier(HttpClient client, ScheduledExecutorService timer) {}

  Backend(URI base, Carrier carrier, LongSupplier nanoTime, Limits limits) {
    String text = base.toString();
    this.base = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    this.client = carrier.client();
    this.timer = carrier.timer();
    this.nanoTime = nanoTime;
    this.limits = limits;
  }

  Answer ask(Request request) throws InterruptedException {
    HttpRequest outgoing;
    try {
      outgoing = outgoing(request);
    } catch (IllegalArgumentException e) {
      return Answer.own(400, "the target or a header cannot be passed on: escape it as a URI asks");
    }
    long start = nanoTime.getAsLong();
    CompletableFuture<HttpResponse<Body>> sent = client.sendAsync(outgoing, this::body);
    try {
      HttpResponse<Body> response = sent.get(limits.exchange().toMillis(), TimeUnit.MILLISECONDS);
      List<Header> headers =
          response.headers().map().entrySet().stream()
              .flatMap(entry -> entry.getValue().stream().map(v -> new Header(entry.getKey(), v)))
              .toList();
      return new Answer(
          response.statusCode(), headers, response.body(), nanoTime.getAsLong() - start);
    } catch (TimeoutException e) {
      sent.cancel(true);
      return Answer.own(
          504, "the backend did not answer within " + limits.exchange().toMillis() + " ms");
    } catch (ExecutionException e) {
      return e.getCause() instanceof ConnectException
          ? Answer.own(502, "the backend is away: nothing accepts connections there; start it")
          : Answer.own(502, "the backend broke off: " + reason(e.getCause()));
    } catch (InterruptedException e) {
      sent.cancel(true);
      throw e;
    }
  }

  /** A class name only: messages may carry addresses and quotation marks. */
  private static String reason(@Nullable Throwable cause) {
    return cause instanceof IOException ? cause.getClass().getSimpleName() : "internal error";
  }

  private HttpRequest outgoing(Request request) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(URI.create(base + request.target()))
            .version(HttpClient.Version.HTTP_1_1)
            .method(
                request.method(),
                request.body().length == 0 && !announcesBody(request)
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(request.body()));
    for (Header header : Header.endToEnd(request.headers(), SET_BY_CLIENT)) {
      builder.header(header.name(), header.value());
    }
    return builder.build();
  }

  private static boolean announcesBody(Request request) {
    return Header.values(request.headers(), "content-length").findAny().isPresent();
  }

  private BodySubscriber<Body> body(ResponseInfo info) {
    boolean streamed =
        info.headers().firstValue("content-type").orElse("").startsWith("text/event-stream");
    return streamed
        ? BodySubscribers.mapping(
            BodySubscribers.ofInputStream(),
            stream -> new Body.Streamed(new BoundedStream(stream, limits.stream(), timer)))
        : BodySubscribers.mapping(
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_BODY_BYTES).apply(info),
            Body.Whole::new);
  }
}
