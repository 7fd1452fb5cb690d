package io.watchkeeper.mcpserver.connections;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The server with {@code echo}, in a process of its own, with the flags that the product gives it.
 */
final class ServedApart implements AutoCloseable {

  private static final String SAYS = "bench: MCP at http://127.0.0.1:";

  private final Process process;
  private final int port;

  ServedApart() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(System.getenv().getOrDefault("OURS_JAVA", "@java.flags").split(" ")));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dwatchkeeper.home=" + Files.createTempDirectory("connections"),
            "-Dwatchkeeper.write.url=http://127.0.0.1:9",
            "-Dwatchkeeper.rate.enabled=false",
            "-cp",
            System.getProperty("java.class.path"),
            "io.watchkeeper.mcpserver.PeerBenchMain",
            "--port",
            "0"));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    BufferedReader words =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = words.readLine();
    while (line != null && !line.startsWith(SAYS)) {
      System.out.println(line);
      line = words.readLine();
    }
    if (line == null) {
      throw new IOException("the server ended at its start");
    }
    port = Integer.parseInt(line.substring(SAYS.length(), line.indexOf("/mcp")));
    Thread.ofVirtual().start(() -> words.lines().forEach(System.out::println));
  }

  int port() {
    return port;
  }

  double processorSeconds() {
    return process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3;
  }

  /** Of /proc; 0 where there is none. */
  long residentMegabytes() {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try (var lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
