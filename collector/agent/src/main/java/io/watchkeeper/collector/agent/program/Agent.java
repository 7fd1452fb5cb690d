package io.watchkeeper.collector.agent.program;

import io.watchkeeper.collector.agent.HostFigures;
import io.watchkeeper.collector.agent.process.ProcessWatch;
import io.watchkeeper.collector.emitter.Delivery;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.EndpointSettings;
import io.watchkeeper.collector.model.Metric;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The running agent: on one thread, every second, the figures of the process and of the host; the
 * emitter rolls them into rows, keeps them on disk and writes them on a thread of its own.
 */
final class Agent implements AutoCloseable {

  private final Surroundings around;
  private final String server;
  private final ProcessWatch process;
  private final HostFigures host;
  private final Emitter emitter;
  private final Consumer<String> seconds;

  /**
   * What the agent stands in.
   *
   * @param proc {@code /proc}
   * @param self our own pid
   * @param tell takes sentences for people
   * @param print takes lines for programs
   */
  record Surroundings(
      Path proc,
      long self,
      EmitterRuntime runtime,
      Consumer<String> tell,
      Consumer<String> print) {}

  /**
   * Finds the process and opens the journal.
   *
   * @throws IllegalArgumentException when something that was told cannot be, with what to do
   * @throws java.io.UncheckedIOException when the journal cannot be used
   */
  Agent(AgentOptions options, Surroundings around) {
    this.around = around;
    long now = around.runtime().nanoTime().getAsLong();
    this.process = new ProcessWatch(around.proc(), around.self(), options.target(), around.tell());
    var program = process.begin(now);
    this.server =
        options
            .server()
            .or(() -> program.map(name -> name.replaceAll("[^\\w.:-]", "_")))
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "the process is not there yet, so say by --server how to call it"));
    this.host = new HostFigures(around.proc(), now);
    this.seconds = options.json() ? around.print() : _ -> {};
    EndpointSettings endpoint = EndpointSettings.of(options.store());
    this.emitter =
        Emitter.ofFigures(
            EmitterSettings.of(
                server,
                // A folder for each server: several agents may share a home.
                options.data().resolve(server.replace(':', '_')).resolve("journal"),
                options.tokenFile().map(endpoint::withTokenFile).orElse(endpoint)),
            around.runtime(),
            List.of(this::take));
  }

  Agent start() {
    emitter.start();
    return this;
  }

  String server() {
    return server;
  }

  Delivery delivery() {
    return emitter.delivery();
  }

  private Map<Metric, Double> take(long nowNanos) {
    Map<Metric, Double> figures = new EnumMap<>(Metric.class);
    figures.putAll(process.take(nowNanos));
    figures.putAll(host.take(nowNanos));
    seconds.accept(
        new JsonSecond(
                around.runtime().clock().instant().truncatedTo(ChronoUnit.SECONDS).minusSeconds(1),
                server,
                figures)
            .line());
    return figures;
  }

  /** Writes what is left within 3 s; the rest stays on disk for the next start. */
  @Override
  public void close() {
    emitter.close();
  }
}
