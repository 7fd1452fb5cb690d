package io.watchkeeper.gatling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadSettingsTest {
  private static final String URL = "http://127.0.0.1:7300/mcp";

  @Test
  void hasModestDefaults() {
    LoadSettings settings = of("--url", URL, "--results", "/somewhere/else");
    assertEquals(
        new LoadSettings(
            new LoadSettings.Target(URI.create(URL), Duration.ofSeconds(5), Duration.ZERO),
            new LoadSettings.Volume(8, 60, 256, Duration.ZERO, Duration.ofMinutes(1)),
            1,
            Path.of("/somewhere/else")),
        settings);
  }

  @Test
  void takesEveryOption() {
    LoadSettings settings =
        of(
            "--url https://example.org/mcp --results /r --elsewhere --users 40 --rate 100"
                .concat(" --scale 0.5 --max-in-flight 9 --duration PT3M --timeout PT2S")
                .concat(" --ramp PT8S --wait PT9S --seed 9007199254740993")
                .split(" "));
    assertEquals(
        new LoadSettings(
            new LoadSettings.Target(
                URI.create("https://example.org/mcp"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(9)),
            new LoadSettings.Volume(20, 50, 9, Duration.ofSeconds(8), Duration.ofMinutes(3)),
            9_007_199_254_740_993L,
            Path.of("/r")),
        settings);
  }

  @Test
  void scalesDownToOneUserOfEachEra() {
    assertEquals(2, of("--url", URL, "--results", "r", "--scale", "0.01").volume().users());
  }

  @ParameterizedTest
  @CsvSource({
    "--url, nonsense, http://HOST:PORT/PATH",
    "--url, http://192.0.2.7/mcp, --elsewhere",
    "--rate, 0, --rate",
    "--rate, many, --rate",
    "--users, 30000, --users",
    "--max-in-flight, 0, --max-in-flight",
    "--ramp, PT25H, --ramp",
    "--duration, PT0S, --duration",
    "--duration, 5 minutes, --duration",
    "--timeout, PT3M, --timeout",
    "--seed, 1.5, --seed",
    "--scale, -1, --scale",
    "--speed, 3, --speed"
  })
  void saysWhatIsWrong(String flag, String value, String named) {
    List<String> words = new ArrayList<>(List.of("--url", URL, "--results", "r", flag, value));
    IllegalArgumentException wrong =
        assertThrows(IllegalArgumentException.class, () -> LoadSettings.of(LoadOption.of(words)));
    assertTrue(String.valueOf(wrong.getMessage()).contains(named), wrong::getMessage);
  }

  private static LoadSettings of(String... words) {
    return LoadSettings.of(LoadOption.of(List.of(words)));
  }
}
