package io.watchkeeper.collector;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The service with its real store on a free port, for the tests. */
public final class CollectorServer implements AutoCloseable {

  private final EmbeddedServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  public CollectorServer(Path home, Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("watchkeeper.home", home.toString());
    all.put("micronaut.server.port", -1);
    server = ApplicationContext.run(EmbeddedServer.class, all);
  }

  public String url() {
    return server.getURL().toString();
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url() + path)));
  }

  public HttpResponse<String> write(String query, String body)
      throws IOException, InterruptedException {
    return write(query, body.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  public HttpResponse<String> write(String query, byte[] body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + "/api/v2/write?org=o&bucket=b" + query))
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return send(request);
  }

  /** Any body to any path. */
  public HttpResponse<byte[]> post(String path, byte[] body, Map<String, String> headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .timeout(Duration.ofSeconds(30))
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(
        request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
