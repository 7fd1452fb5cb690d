package io.watchkeeper.mcpserver;

import io.watchkeeper.mcpserver.notion.NotionClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;

/**
 * Sets up, on another thread and while the framework starts, what the first call needs and the
 * framework does not: static parts of libraries that are set up once for a process. Nothing waits
 * for it; who comes first to one of them sets it up, the other waits for it.
 */
final class Beforehand {

  /** By name: it is there on Linux only. Its native library is unpacked and loaded. */
  private static final String NATIVE_TRANSPORT = "io.netty.channel.epoll.Epoll";

  private Beforehand() {}

  static void begin() {
    Thread.ofPlatform().name("beforehand").daemon().start(Beforehand::prepare);
  }

  private static void prepare() {
    try {
      // JSON.
      var _ = NotionClient.versionFor(URI.create("http://127.0.0.1"));
      // Providers of randomness.
      var _ = new SecureRandom();
      HttpClient.newBuilder().sslContext(NoTls.context()).build().shutdownNow();
      Class.forName(NATIVE_TRANSPORT);
    } catch (ClassNotFoundException | LinkageError | RuntimeException later) {
      // Whoever needs it meets the same and says so.
      return;
    }
  }
}
