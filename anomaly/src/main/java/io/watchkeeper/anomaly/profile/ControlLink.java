package io.watchkeeper.anomaly.profile;

import io.watchkeeper.ops.keys.RotatingKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Asks a server for its recording, once a call.
 *
 * @param control the server's control endpoint
 * @param key null where we were given none: then nobody is asked
 */
record ControlLink(HttpClient client, URI control, @Nullable RotatingKey key) {

  private static final Duration TIME_OUT = Duration.ofSeconds(20);
  private static final Duration USUAL_WAIT = Duration.ofSeconds(10);

  /** Twice what a server keeps. */
  private static final long MOST_BYTES = 24L << 20;

  private static final String SERVER = "Watchkeeper-Server";
  private static final int OK = 200;
  private static final int UNAUTHORIZED = 401;
  private static final int NOT_FOUND = 404;

  Fetched fetch(Path into) {
    RotatingKey shown = key;
    if (shown == null) {
      return new Fetched.Never("no control key was given (watchkeeper.control.key-file)");
    }
    try {
      HttpResponse<Path> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(control + "/profile"))
                  .timeout(TIME_OUT)
                  .header("Authorization", shown.current().bearer())
                  .POST(HttpRequest.BodyPublishers.noBody())
                  .build(),
              BodyHandlers.limiting(BodyHandlers.ofFile(into), MOST_BYTES));
      return fetched(answer);
    } catch (IOException e) {
      return new Fetched.Later("the server does not answer", USUAL_WAIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Fetched.Never("interrupted");
    }
  }

  private static Fetched fetched(HttpResponse<?> answer) {
    return switch (answer.statusCode()) {
      case OK -> new Fetched.Got(answer.headers().firstValue(SERVER).orElse(""));
      case UNAUTHORIZED -> new Fetched.Never("the server refuses our control key");
      case NOT_FOUND -> new Fetched.Never("the server is of a version that is not recorded");
      default ->
          new Fetched.Later(
              "the server answered " + answer.statusCode() + ", see whether it is recorded",
              USUAL_WAIT);
    };
  }
}
