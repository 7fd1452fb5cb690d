package io.watchkeeper.alerting.notify.pagerduty;

import io.watchkeeper.alerting.model.Delivery;
import io.watchkeeper.alerting.model.Notification;
import io.watchkeeper.alerting.notify.Notifier;
import io.watchkeeper.alerting.wire.WireJson;
import io.watchkeeper.ops.keys.Secret;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends one event to PagerDuty once. */
public final class PagerDutyNotifier implements Notifier {

  private final HttpClient client;
  private final PagerDutySettings settings;
  private final Secret routingKey;
  private final Form form;

  /** How events are written and answers' dates are read. */
  public record Form(WireJson json, InstantSource clock) {}

  public PagerDutyNotifier(
      HttpClient client, PagerDutySettings settings, Secret routingKey, Form form) {
    this.client = client;
    this.settings = settings;
    this.routingKey = routingKey;
    this.form = form;
  }

  @Override
  public Delivery send(Notification notification) {
    Optional<Map<String, Object>> body = PagerDutyEvent.body(notification);
    return body.isEmpty() ? new Delivery.Rejected(Delivery.Reason.INVALID) : post(body.get());
  }

  private Delivery post(Map<String, Object> body) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("routing_key", routingKey.reveal());
    event.putAll(body);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.url() + "/v2/enqueue"))
            .timeout(settings.timeout())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form.json().write(event)))
            .build();
    CompletableFuture<HttpResponse<Void>> exchange =
        client.sendAsync(request, HttpResponse.BodyHandlers.discarding());
    try {
      // The request's own time-out ends with the headers; a body that never ends must not hold.
      return answer(exchange.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return retry(Delivery.Reason.TIMED_OUT);
    } catch (ExecutionException e) {
      return retry(
          e.getCause() instanceof HttpTimeoutException
              ? Delivery.Reason.TIMED_OUT
              : Delivery.Reason.NETWORK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return retry(Delivery.Reason.NETWORK);
    }
  }

  private Delivery answer(HttpResponse<Void> response) {
    int status = response.statusCode();
    if (status == 429) {
      return retry(Delivery.Reason.THROTTLED, response);
    }
    if (status >= 500) {
      return retry(Delivery.Reason.SERVER_ERROR, response);
    }
    if (status >= 200 && status < 300) {
      return new Delivery.Delivered();
    }
    if (status == 400) {
      return new Delivery.Rejected(Delivery.Reason.INVALID);
    }
    if (status == 408) {
      return retry(Delivery.Reason.TIMED_OUT, response);
    }
    return new Delivery.Rejected(
        status > 400 ? Delivery.Reason.REFUSED : Delivery.Reason.UNEXPECTED);
  }

  private Delivery retry(Delivery.Reason reason, HttpResponse<Void> response) {
    @Nullable String after = response.headers().firstValue("Retry-After").orElse(null);
    return new Delivery.Retryable(
        reason, after == null ? null : RetryAfter.parse(after, form.clock().instant()));
  }

  private static Delivery retry(Delivery.Reason reason) {
    return new Delivery.Retryable(reason, null);
  }
}
