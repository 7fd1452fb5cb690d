package io.watchkeeper.collector;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;

/** A real InfluxDB 1 with the empty database {@code d}, for as long as a test needs it. */
final class InfluxDb1 implements AutoCloseable {

  private final StoreServers.Running server;

  InfluxDb1(Path folder) throws IOException, InterruptedException {
    server = StoreServers.influxd(folder);
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status =
          client
              .send(
                  HttpRequest.newBuilder(server.url().resolve("/query?q=CREATE%20DATABASE%20d"))
                      .POST(HttpRequest.BodyPublishers.noBody())
                      .timeout(Duration.ofSeconds(30))
                      .build(),
                  HttpResponse.BodyHandlers.discarding())
              .statusCode();
      if (status != 200) {
        server.close();
        throw new AssertionError("the database could not be made: " + status);
      }
    }
  }

  String url() {
    return server.url().toString();
  }

  @Override
  public void close() {
    server.close();
  }
}
