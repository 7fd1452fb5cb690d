package io.watchkeeper.ops.launcher.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts programs of an installation, each with a log of its own, and waits until they answer. */
public final class Starter {

  private static final Duration LONGEST_START = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(100);

  private final Installation installation;
  private final Home home;
  private final InstantSource clock;
  private final Calls calls;

  public Starter(Installation installation, Home home, InstantSource clock, Calls calls) {
    this.installation = installation;
    this.home = home;
    this.clock = clock;
    this.calls = calls;
  }

  /** Starts without waiting. */
  public Child start(Program program) throws IOException {
    Path log = home.log(program.name());
    Files.createDirectories(log.getParent());
    Process process =
        new ProcessBuilder(command(program))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    return new Child(program, process, log);
  }

  /** The same in the foreground: the program owns this terminal until it ends. */
  public int run(Program program) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command(program)).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return process.waitFor();
  }

  /**
   * Waits until the program answers.
   *
   * @throws IOException when it ended instead or took longer than 90 s; the message has its last
   *     words
   */
  public void awaitReady(Child child) throws IOException, InterruptedException {
    Instant deadline = clock.instant().plus(LONGEST_START);
    while (true) {
      boolean answers = calls.answers(child.program().ready());
      // Asked second: what answers in the place of one that ended is somebody else.
      if (!child.alive()) {
        throw new IOException(
            child.name()
                + " ended at its start, code "
                + child.exitCode()
                + ":\n"
                + child.lastWords(12));
      }
      if (answers) {
        return;
      }
      if (clock.instant().isAfter(deadline)) {
        throw new IOException(
            child.name()
                + " does not answer at "
                + child.program().ready()
                + "; its log is "
                + child.log());
      }
      calls.pause(POLL);
    }
  }

  private List<String> command(Program program) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx" + program.heapMegabytes() + "m");
    command.add("-XX:+UseSerialGC");
    command.add("-XX:+ExitOnOutOfMemoryError");
    // Milliseconds: what compilers and stores gave back to the C library goes back to the system.
    command.add("-XX:TrimNativeHeapInterval=10000");
    // What a module says of its own JVM; a later word wins.
    Path flags = installation.flags(program.module());
    if (Files.exists(flags)) {
      command.add("@" + flags);
    }
    if (program.light()) {
      command.add("-XX:TieredStopAtLevel=1");
    }
    // Standard output is the program's own; a client may speak MCP on it.
    command.add("-Xlog:disable");
    command.add("-Xlog:all=warning:stderr");
    Path cache = installation.aotCache(program.module());
    if (!program.light() && Files.exists(cache)) {
      // Passed over with a warning in the log when it is of another build or another JDK.
      command.add("-XX:AOTCache=" + cache);
    }
    // QuestDB and Netty reach for native memory; without these words every start prints warnings.
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    for (Map.Entry<String, String> property : program.properties().entrySet()) {
      command.add("-D" + property.getKey() + "=" + property.getValue());
    }
    command.add("-cp");
    command.add(installation.classPath(program.module()));
    command.add(program.mainClass());
    command.addAll(program.arguments());
    return command;
  }
}
