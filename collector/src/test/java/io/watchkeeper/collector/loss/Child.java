package io.watchkeeper.collector.loss;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A Java process of ours that is killed with SIGKILL and started again. */
public final class Child implements AutoCloseable {

  private static final List<String> FLAGS =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Xmx256m",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private final List<String> command = new ArrayList<>();
  private final Path log;
  private volatile Process process;

  Child(Class<?> main, Path log, List<String> arguments) throws IOException {
    this(FLAGS, main, log, arguments);
  }

  public Child(List<String> flags, Class<?> main, Path log, List<String> arguments)
      throws IOException {
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    this.log = log;
    this.process = start();
    // A proof that is ended from outside would leave it running, and disturb the next one.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> process.destroyForcibly()));
  }

  private Process start() throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  void killAndStartAgain() throws IOException {
    close();
    startAgain();
  }

  void startAgain() throws IOException {
    process = start();
  }

  public long pid() {
    return process.pid();
  }

  /** Says what it said last when it ended by itself. */
  public void requireAlive() throws IOException {
    if (!process.isAlive()) {
      List<String> said = Files.readAllLines(log);
      throw new AssertionError(
          "a process ended by itself: " + said.subList(Math.max(0, said.size() - 20), said.size()));
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
