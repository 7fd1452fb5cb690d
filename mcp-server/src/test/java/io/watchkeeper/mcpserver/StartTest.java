package io.watchkeeper.mcpserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StartTest {

  @TempDir Path home;

  @Test
  void aTakenPortIsNamedTogetherWithTheFlagThatChoosesAnother() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String why = whyNot(Map.of("micronaut.server.port", taken.getLocalPort()));
      assertTrue(why.contains("port " + taken.getLocalPort() + " is taken"), why);
      assertTrue(why.contains("--port"), why);
    }
  }

  @Test
  void aControlKeyThatOthersCanReadStopsTheStart() throws Exception {
    Path key = home.resolve("open.key");
    Files.writeString(key, "0123");
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    String why = whyNot(Map.of("watchkeeper.control.key-file", key.toString()));
    assertEquals("the key at " + key + " is open to other users: run  chmod 600 " + key, why);
  }

  @Test
  void notionItselfNeedsAToken() throws Exception {
    String why = whyNot(Map.of("watchkeeper.notion.base-url", "https://api.notion.com"));
    assertTrue(why.contains("watchkeeper.notion.token-file"), why);
  }

  @Test
  void flagsBecomeProperties() {
    assertEquals(
        new Flags(
            Map.of(
                "micronaut.server.port",
                7400,
                "watchkeeper.home",
                "/h",
                "watchkeeper.server.name",
                "s2",
                "micronaut.server.host",
                "0.0.0.0"),
            false,
            false),
        Flags.parse(List.of("--port", "7400", "--home=/h", "--name", "s2", "--host", "0.0.0.0")));
    assertTrue(Flags.parse(List.of("--help")).help());
    assertFalse(Flags.parse(List.of("--stdio")).listens());
    assertTrue(Flags.parse(List.of("--stdio", "--port", "0")).listens());
  }

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--port=x", "--port=65536", "--port=-1", "--prot=1", "7300"})
  void aFlagThatIsWrongIsNamed(String flag) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> Flags.parse(List.of(flag)));
    assertTrue(
        String.valueOf(refusal.getMessage()).contains(flag.replaceAll("=.*", "")),
        refusal.getMessage());
  }

  private String whyNot(Map<String, Object> properties) {
    RuntimeException refusal =
        assertThrows(RuntimeException.class, () -> RunningServer.start(home, properties).close());
    return ServerApplication.whyNotStarted(refusal);
  }
}
