package io.watchkeeper.mcpserver.conformance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server as ./watchkeeper server --conformance starts it: a process of its own. */
final class ServerProcess implements AutoCloseable {

  private static final String READY = "server: MCP at ";

  /** Long enough for a loaded machine; no test waits for it to pass. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Process process;
  private final URI endpoint;

  private ServerProcess(Process process, URI endpoint) {
    this.process = process;
    this.endpoint = endpoint;
  }

  static ServerProcess start(Path home) throws IOException, InterruptedException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path log = home.resolve("server.log");
    Process process =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    // Port 9 is the discard service, which nobody runs.
                    "-Dwatchkeeper.write.url=http://127.0.0.1:9",
                    "-cp",
                    classPath,
                    "io.watchkeeper.mcpserver.ServerApplication",
                    "--port",
                    "0",
                    "--home",
                    home.toString()))
            .redirectError(log.toFile())
            .start();
    try {
      return new ServerProcess(process, URI.create(endpoint(process)));
    } catch (ExecutionException | TimeoutException e) {
      process.destroyForcibly();
      throw new AssertionError("the server did not start:\n" + Files.readString(log), e);
    }
  }

  private static String endpoint(Process process)
      throws ExecutionException, InterruptedException, TimeoutException {
    CompletableFuture<String> found = new CompletableFuture<>();
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    // Goes on reading to the end, so that the process never waits for room in the pipe.
    Thread.ofVirtual()
        .start(() -> {
          try (lines) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
              if (line.startsWith(READY)) {
                found.complete(line.substring(READY.length()));
              }
            }
            found.completeExceptionally(new IOException("it ended"));
          } catch (IOException e) {
            found.completeExceptionally(new UncheckedIOException(e));
          }
        });
    return found.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** With the path of MCP. */
  URI endpoint() {
    return endpoint;
  }

  /** Without it. */
  URI base() {
    return endpoint.resolve("/");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
