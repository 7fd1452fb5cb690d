package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteKeyOverHttpTest {

  private static final String KEY = "fedcba9876543210".repeat(4);

  @Test
  void onlyWhoSendsTheKeyMayWrite(@TempDir Path home) throws Exception {
    Path file = Files.writeString(home.resolve("write.key"), KEY + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Map<String, Object> properties = Map.of("watchkeeper.write.key-file", file.toString());
    byte[] body = "m f=1".getBytes(StandardCharsets.UTF_8);
    try (CollectorServer server = new CollectorServer(home, properties)) {
      HttpResponse<String> without = server.write("", body, Map.of());
      assertEquals(401, without.statusCode());
      HttpResponse<String> wrong =
          server.write("", body, Map.of("Authorization", "Token " + KEY.replace('f', 'e')));
      assertEquals(401, wrong.statusCode());
      assertFalse(wrong.body().contains(KEY.substring(1, 10)), wrong.body());
      assertEquals(
          204, server.write("", body, Map.of("Authorization", "Token " + KEY)).statusCode());
    }
  }
}
