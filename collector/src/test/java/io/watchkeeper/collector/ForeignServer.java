package io.watchkeeper.collector;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A server of somebody else, from Debian, for as long as a test needs it. */
final class ForeignServer implements AutoCloseable {

  private final String debianPackage;
  private final List<String> command;
  private final URI ready;
  private Process process;

  /**
   * Starts it and waits until it answers.
   *
   * @param debianPackage what to install when it is not there
   * @param ready answers with a status below 300 once it is ready
   */
  ForeignServer(String debianPackage, List<String> command, URI ready) throws IOException {
    this.debianPackage = debianPackage;
    this.command = command;
    this.ready = ready;
    this.process = start();
    awaitReady();
  }

  private Process start() {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException missing) {
      throw new AssertionError(
          command.getFirst() + " is missing: install Debian's package " + debianPackage, missing);
    }
  }

  /** By SIGKILL; returns when it answers again. */
  void killAndStartAgain() {
    close();
    process = start();
    awaitReady();
  }

  private void awaitReady() {
    try (HttpClient client = HttpClient.newHttpClient()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> {
            if (!process.isAlive()) {
              throw new AssertionError(command + " ended with " + process.exitValue());
            }
            try {
              return client
                      .send(
                          HttpRequest.newBuilder(ready).timeout(Duration.ofSeconds(5)).build(),
                          HttpResponse.BodyHandlers.discarding())
                      .statusCode()
                  < 300;
            } catch (IOException notYet) {
              return false;
            }
          });
    } catch (RuntimeException | AssertionError failed) {
      process.destroyForcibly();
      throw failed;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where a program of a package lies; some are not on every PATH. */
  static String program(String name) {
    return Path.of("/usr/bin", name).toFile().canExecute() ? "/usr/bin/" + name : name;
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
