package io.watchkeeper.collector.agent.program;

import io.watchkeeper.collector.emitter.EmitterRuntime;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Runs the agent until it is told to stop. Exit code 2: the command line is wrong; 1: the rest. */
public final class AgentApplication {

  private static final System.Logger LOGGER = System.getLogger("io.watchkeeper.collector.agent");

  private AgentApplication() {}

  public static void main(String[] arguments) throws InterruptedException {
    List<String> words = List.of(arguments);
    if (words.contains("--help")) {
      System.out.print(AgentOptions.HELP);
      return;
    }
    try {
      AgentOptions options =
          AgentOptions.parse(words, Path.of(System.getProperty("user.home", ".")));
      Agent agent = new Agent(options, around());
      Runtime.getRuntime().addShutdownHook(new Thread(agent::close, "stop"));
      agent.start();
      LOGGER.log(
          System.Logger.Level.INFO,
          "agent: figures of "
              + options.target().words()
              + " go to "
              + options.store()
              + " as server "
              + agent.server()
              + "; Ctrl-C ends it");
    } catch (IllegalArgumentException wrong) {
      System.err.println("agent: " + wrong.getMessage());
      System.exit(2);
    } catch (UncheckedIOException unusable) {
      System.err.println("agent: " + unusable.getMessage());
      System.exit(1);
    }
    Thread.currentThread().join();
  }

  private static Agent.Surroundings around() {
    return new Agent.Surroundings(
        Path.of("/proc"),
        ProcessHandle.current().pid(),
        new EmitterRuntime(
            Clock.systemUTC(),
            System::nanoTime,
            new SecureRandom(),
            thread("agent-ticker"),
            thread("agent-writer")),
        sentence -> LOGGER.log(System.Logger.Level.INFO, "agent: " + sentence),
        System.out::println);
  }

  private static ScheduledExecutorService thread(String name) {
    return Executors.newSingleThreadScheduledExecutor(
        Thread.ofPlatform().name(name).daemon().factory());
  }
}
