package io.watchkeeper.mcpserver.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;

/**
 * A server of the Debian packages redis-server or redis-sentinel on a free port of this machine.
 */
final class RedisProcess implements AutoCloseable {

  private final Process process;
  private final Path home;
  final int port;

  private RedisProcess(Process process, Path home, int port) {
    this.process = process;
    this.home = home;
    this.port = port;
  }

  static RedisProcess server(String... options) {
    return serverAt(freePort(), options);
  }

  /** Empty, at the port of one that is closed. */
  RedisProcess again(String... options) {
    return serverAt(port, options);
  }

  private static RedisProcess serverAt(int port, String... options) {
    Path home = freshHome();
    List<String> command =
        new ArrayList<>(
            List.of("redis-server", "--port", "" + port, "--bind", "127.0.0.1", "--save", ""));
    command.addAll(List.of("--appendonly", "no", "--dir", home.toString()));
    command.addAll(Arrays.asList(options));
    return start(command, home, port, "redis-server");
  }

  /** Sentinels keep what they learn in their configuration. */
  static RedisProcess sentinel(String... lines) {
    int port = freePort();
    Path home = freshHome();
    Path file = home.resolve("sentinel.conf");
    try {
      Files.writeString(
          file,
          "port "
              + port
              + "\nbind 127.0.0.1\ndir "
              + home
              + "\n"
              + String.join("\n", lines)
              + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return start(List.of("redis-sentinel", file.toString()), home, port, "redis-sentinel");
  }

  private static RedisProcess start(List<String> command, Path home, int port, String debian) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(home.resolve("log").toFile())
              .start();
      RedisProcess server = new RedisProcess(process, home, port);
      Awaitility.await("an answer of " + debian)
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(10))
          .until(server::answers);
      return server;
    } catch (IOException missing) {
      throw new AssertionError(
          "this test needs the Debian package " + debian + ": apt-get install " + debian, missing);
    }
  }

  private boolean answers() {
    try {
      return command("PING").startsWith("+PONG");
    } catch (UncheckedIOException notYet) {
      return false;
    }
  }

  /** The start of the answer as it is on the wire. */
  String command(String... words) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
      socket.setSoTimeout(2_000);
      StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
      for (String word : words) {
        request.append("$" + word.length() + "\r\n" + word + "\r\n");
      }
      socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.ISO_8859_1));
      byte[] answer = new byte[65_536];
      int length = socket.getInputStream().read(answer);
      return length < 0 ? "" : new String(answer, 0, length, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its connections stay open and nobody answers: worse than a death. */
  void freeze() {
    signal("STOP");
  }

  void thaw() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      int status = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
      if (status != 0) {
        throw new AssertionError("kill -" + name + " ended with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** At once, as by a power cut. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  @Override
  public void close() {
    kill();
    try (var files = Files.walk(home)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    // A Cluster node also listens 10,000 above.
    for (int tries = 0; tries < 100; tries++) {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        if (socket.getLocalPort() < 55_000) {
          return socket.getLocalPort();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new AssertionError("no free port below 55000");
  }

  private static Path freshHome() {
    try {
      return Files.createTempDirectory("redis-it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
