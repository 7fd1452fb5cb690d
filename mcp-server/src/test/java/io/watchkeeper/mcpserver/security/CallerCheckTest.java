package io.watchkeeper.mcpserver.security;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallerCheckTest {

  private final CallerCheck check =
      new CallerCheck(
          new CallerSettings(List.of("https://console.example"), List.of("mcp.internal"), true),
          "127.0.0.1");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://localhost",
        "http://localhost:3000",
        "https://127.0.0.1:8443",
        "http://127.8.9.1",
        "http://[::1]:7300",
        "https://console.example",
      })
  void letsLoopbackAndAllowedOriginsPass(String origin) {
    assertNull(check.refusal(origin, "127.0.0.1:7300"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "http://localhost.evil.example",
        "http://127.0.0.1.evil.example",
        "http://127.evil.example",
        "http://evil.example#localhost",
        "http://localhost@evil.example",
        "https://console.example.evil.example",
        "https://console.example:444",
        "null",
        "",
        "not a url",
      })
  void refusesEveryOtherOrigin(String origin) {
    assertNotNull(check.refusal(origin, "127.0.0.1:7300"));
  }

  @Test
  void aProgramSendsNoOriginAndPasses() {
    assertNull(check.refusal(null, "localhost:7300"));
    assertNull(check.refusal(null, "[::1]:7300"));
    assertNull(check.refusal(null, "127.0.0.1"));
    assertNull(check.refusal(null, "mcp.internal:7300"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rebound.evil.example", "rebound.evil.example:7300", "127.0.0.1.nip.io"})
  void onLoopbackAStrangersHostIsARebinding(String host) {
    assertNotNull(check.refusal(null, host));
  }

  @Test
  void boundToAllAddressesAnyHostPasses() {
    CallerCheck open = new CallerCheck(new CallerSettings(List.of(), List.of(), true), "0.0.0.0");
    assertNull(open.refusal(null, "mcp.example"));
    assertNotNull(open.refusal("https://evil.example", "mcp.example"));
  }
}
