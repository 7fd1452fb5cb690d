package io.watchkeeper.ops.launcher;

import io.watchkeeper.ops.keys.KeyFile;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.launcher.process.Calls;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Installation;
import io.watchkeeper.ops.launcher.process.Ports;
import io.watchkeeper.ops.launcher.process.Starter;
import io.watchkeeper.ops.launcher.process.Tls;
import io.watchkeeper.ops.launcher.transfer.CollectorCalls;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that touches data shares: its home, and the real clock, sockets and keys. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description =
          "all data under one folder (default: ~/.watchkeeper; demo: a fresh temporary one)")
  private @Nullable Path folder;

  /** Whether the user named a folder. */
  boolean given() {
    return folder != null;
  }

  Home home() throws IOException {
    return Home.at(
        folder == null ? Path.of(System.getProperty("user.home"), ".watchkeeper") : folder);
  }

  Calls calls(Home home) throws IOException {
    return new Calls(client(home), Thread::sleep);
  }

  /**
   * The collector of this home.
   *
   * @param role whose key is sent, where there is one
   */
  CollectorCalls collector(Home home, int port, Role role) throws IOException {
    KeyFile key = home.key(role);
    return new CollectorCalls(
        client(home),
        Ports.usual(home).withWatch(port).watch("/"),
        Files.exists(key.file()) ? key.current().bearer() : null,
        Thread::sleep);
  }

  private static HttpClient client(Home home) throws IOException {
    HttpClient.Builder client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2));
    Tls tls = Tls.find(home);
    if (tls != null) {
      client.sslContext(tls.context());
    }
    return client.build();
  }

  Starter starter(Home home) throws IOException {
    home.keys(new SecureRandom()).make();
    return new Starter(Installation.here(), home, Clock.systemUTC(), calls(home));
  }
}
