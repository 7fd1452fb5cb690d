package io.watchkeeper.gatling;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The simulation in its own JVM, from the folder that the launcher starts it from. Whoever asks
 * another host by the JDK's own client comes through a trap in place of a proxy.
 */
final class ClientsProcess implements AutoCloseable {
  private final ServerSocket trap = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
  final Path results;
  private final Path printed;
  final Process process;

  ClientsProcess(Path folder, String... arguments) throws IOException {
    results = folder.resolve("results");
    printed = folder.resolve("printed.txt");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "-cp", classPath()));
    for (String scheme : List.of("http", "https")) {
      command.add(2, "-D" + scheme + ".proxyHost=127.0.0.1");
      command.add(2, "-D" + scheme + ".proxyPort=" + trap.getLocalPort());
    }
    command.add(McpClientsMain.class.getName());
    command.addAll(List.of("--results", results.toString()));
    command.addAll(List.of(arguments));
    process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
  }

  private static String classPath() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    try (Stream<Path> files = Files.list(target)) {
      Path jar =
          files
              .filter(file -> file.getFileName().toString().matches("watchkeeper-gatling-.*\\.jar"))
              .findFirst()
              .orElseThrow(() -> new IllegalStateException("no jar yet: run mvn verify"));
      return jar + File.pathSeparator + target.resolve("app").resolve("lib") + "/*";
    }
  }

  /** Whole lines about calls, as cells; none when the file is not there yet. */
  List<List<String>> calls() throws IOException {
    try {
      String text = Files.readString(results.resolve(LoadRun.CALLS));
      return text.substring(0, text.lastIndexOf('\n') + 1)
          .lines()
          .map(CallFormat::cells)
          .filter(cells -> !cells.isEmpty())
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  String printed() throws IOException {
    return Files.readString(printed);
  }

  /** The exit code. */
  int await(int seconds) throws Exception {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new AssertionError("still running after " + seconds + " s:\n" + printed());
    }
    return process.exitValue();
  }

  /** Whether it asked for any host but the one it was told. */
  boolean calledElsewhere() throws IOException {
    trap.setSoTimeout(1);
    try (Socket caught = trap.accept()) {
      return caught.isConnected();
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Override
  public String toString() {
    try {
      return printed();
    } catch (IOException e) {
      return "printed nothing that can be read: " + e;
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    trap.close();
  }
}
