package io.watchkeeper.alerting.action.lease;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.watchkeeper.alerting.control.BackendCommand;
import io.watchkeeper.alerting.control.CommandOutcome;
import io.watchkeeper.alerting.wire.WireJson;
import io.watchkeeper.ops.keys.RotatingKey;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Sends a command once, never retries; the answer says whether another try can help. */
public final class ServerLink {

  private final HttpClient client;
  private final ServerSettings settings;
  private final RotatingKey key;
  private final WireJson json;

  public ServerLink(HttpClient client, ServerSettings settings, RotatingKey key, WireJson json) {
    this.client = client;
    this.settings = settings;
    this.key = key;
    this.json = json;
  }

  /**
   * Completes within the time-out, never exceptionally.
   *
   * @param server the instance's name; all instances are behind the one control URL so far
   */
  public CompletableFuture<CommandAnswer> send(String server, BackendCommand command) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.controlUrl() + "/commands"))
            .timeout(settings.timeout())
            .header("Authorization", key.current().bearer())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json.write(command)))
            .build();
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
        // The request's own time-out ends with the headers; a body that never ends must not hold.
        .orTimeout(settings.timeout().toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)
        .handle((response, error) -> error == null ? answer(response) : failed(error));
  }

  private CommandAnswer answer(HttpResponse<String> response) {
    int status = response.statusCode();
    if (status == 401 || status == 403) {
      return new CommandAnswer.Failed(CommandAnswer.Failure.WRONG_KEY);
    }
    if (status == 200 || status == 409) {
      try {
        CommandOutcome outcome = json.read(response.body(), CommandOutcome.class);
        if (!(outcome instanceof CommandOutcome.Unsupported)) {
          return new CommandAnswer.Answered(outcome);
        }
      } catch (JsonProcessingException e) {
        return new CommandAnswer.Failed(CommandAnswer.Failure.SERVER_ERROR);
      }
    }
    return new CommandAnswer.Failed(CommandAnswer.Failure.SERVER_ERROR);
  }

  private static CommandAnswer failed(@Nullable Throwable error) {
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    return new CommandAnswer.Failed(
        cause instanceof HttpTimeoutException
                || cause instanceof java.util.concurrent.TimeoutException
            ? CommandAnswer.Failure.TIMED_OUT
            : CommandAnswer.Failure.NETWORK);
  }
}
