package io.watchkeeper.collector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ways in which Grafana and InfluxDB's clients send a password. */
class ReadKeyOverHttpTest {

  private static final String KEY = "fedcba9876543210".repeat(4);
  private static final String WRONG = KEY.replace('f', 'e');
  private static final byte[] FORM = "q=SHOW DATABASES".getBytes(StandardCharsets.UTF_8);

  private static String basic(String password) {
    byte[] both = ("grafana:" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(both);
  }

  @Test
  void whoSendsAKeySendsTheRightOne(@TempDir Path home) throws Exception {
    Path file = Files.writeString(home.resolve("view.key"), KEY + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Map<String, Integer> expected = new LinkedHashMap<>();
    expected.put(basic(KEY), 200);
    expected.put(basic(WRONG), 401);
    expected.put("Token " + KEY, 200);
    expected.put("Token grafana:" + KEY, 200);
    expected.put("Bearer " + KEY, 200);
    expected.put("Bearer " + WRONG, 401);
    expected.put("Digest x", 401);
    try (CollectorServer server =
        new CollectorServer(home, Map.of("watchkeeper.view.key-file", file.toString()))) {
      for (Map.Entry<String, Integer> way : expected.entrySet()) {
        var answer = server.post("/query?db=d", FORM, Map.of("Authorization", way.getKey()));
        assertEquals(way.getValue(), answer.statusCode(), way.getKey());
        assertFalse(new String(answer.body(), StandardCharsets.UTF_8).contains(KEY));
      }
      assertEquals(200, server.get("/query?u=g&p=" + KEY + "&q=SHOW%20DATABASES").statusCode());
      assertEquals(401, server.get("/query?u=g&p=" + WRONG + "&q=SHOW%20DATABASES").statusCode());
      assertEquals(
          401,
          server.post("/query", FORM, Map.of("X-Forwarded-For", "192.0.2.1")).statusCode(),
          "from another machine nobody comes without a key");
    }
  }
}
