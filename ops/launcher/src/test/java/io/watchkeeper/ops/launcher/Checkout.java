package io.watchkeeper.ops.launcher;

import io.watchkeeper.ops.launcher.process.Calls;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Installation;
import io.watchkeeper.ops.launcher.process.Starter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

/** This checkout, as the script would hand it to the launcher. */
final class Checkout {

  private Checkout() {}

  static Calls calls() {
    return new Calls(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build(),
        Thread::sleep);
  }

  static Starter starter(Home home) throws IOException {
    home.keys(new SecureRandom()).make();
    return new Starter(new Installation(root()), home, Clock.systemUTC(), calls());
  }

  static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("watchkeeper"))) {
      Path parent = folder.getParent();
      if (parent == null) {
        throw new IllegalStateException("not inside a checkout");
      }
      folder = parent;
    }
    return folder;
  }
}
