package io.watchkeeper.collector;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real InfluxDB 1 with the empty database {@code d}, for as long as a test needs it. */
final class InfluxDb1 implements AutoCloseable {

  private final ForeignServer server;
  private final String url;

  InfluxDb1(Path folder) throws IOException, InterruptedException {
    int port = ForeignServer.freePort();
    url = "http://127.0.0.1:" + port;
    Path configuration =
        Files.writeString(
            folder.resolve("influxdb.conf"),
            """
            reporting-disabled = true
            bind-address = "127.0.0.1:%2$d"
            [meta]
            dir = "%1$s/meta"
            [data]
            dir = "%1$s/data"
            wal-dir = "%1$s/wal"
            [http]
            bind-address = "127.0.0.1:%3$d"
            """
                .formatted(folder, ForeignServer.freePort(), port));
    server =
        new ForeignServer(
            "influxdb",
            List.of(ForeignServer.program("influxd"), "-config", configuration.toString()),
            URI.create(url + "/ping"));
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status =
          client
              .send(
                  HttpRequest.newBuilder(URI.create(url + "/query?q=CREATE%20DATABASE%20d"))
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
    return url;
  }

  @Override
  public void close() {
    server.close();
  }
}
