package io.watchkeeper.ops.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process we started. Stopped by its own handle, never by name. */
public final class Child implements AutoCloseable {

  /** How long a process may finish its requests and flush its data before it is killed. */
  private static final int GRACE_SECONDS = 15;

  private final Program program;
  private final Process process;
  private final Path log;

  Child(Program program, Process process, Path log) {
    this.program = program;
    this.process = process;
    this.log = log;
  }

  public String name() {
    return program.name();
  }

  public Program program() {
    return program;
  }

  public Path log() {
    return log;
  }

  public boolean alive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  public int exitCode() {
    return process.exitValue();
  }

  public CompletableFuture<Process> ended() {
    return process.onExit();
  }

  /** Ends it at once, as a crash would. */
  public void kill() throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
  }

  /** What it said last, for a message that explains why it is gone. */
  public String lastWords(int lines) {
    try {
      List<String> all = Files.readAllLines(log);
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return "(its log cannot be read: " + log + ")";
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
