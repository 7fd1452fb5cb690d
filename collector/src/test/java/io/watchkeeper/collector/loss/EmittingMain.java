package io.watchkeeper.collector.loss;

import io.watchkeeper.collector.agent.HostFigures;
import io.watchkeeper.collector.emitter.Emitter;
import io.watchkeeper.collector.emitter.EmitterRuntime;
import io.watchkeeper.collector.emitter.EmitterSettings;
import io.watchkeeper.collector.emitter.EndpointSettings;
import io.watchkeeper.collector.emitter.FigureSource;
import io.watchkeeper.collector.emitter.Operations;
import io.watchkeeper.collector.model.Metric;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * A server or an agent, as far as it emits, in a hurry: a second every few milliseconds. Each
 * second is numbered in {@code mcp_host.load1}, and its number noted in a file of its own once the
 * emitter says that it is kept. Killed from outside.
 */
final class EmittingMain {

  /** Between two seconds. */
  private static final long PAUSE_NANOS = 25_000_000;

  private EmittingMain() {}

  /**
   * Runs it.
   *
   * @param arguments kind ({@code server} or {@code agent}), folder of the journal, file of what is
   *     acknowledged, address, and the epoch second of number 0
   */
  public static void main(String[] arguments) throws IOException {
    String kind = arguments[0];
    Path folder = Path.of(arguments[1]);
    Path file = Path.of(arguments[2]);
    Instant base = Instant.ofEpochSecond(Long.parseLong(arguments[4]));
    long[] number = {Acknowledged.next(file)};
    SteppedTicker ticker = new SteppedTicker();
    List<FigureSource> sources = new ArrayList<>();
    if (kind.equals("agent")) {
      sources.add(new HostFigures(Path.of("/proc"), System.nanoTime())::take);
    }
    sources.add(_ -> Map.of(Metric.HOST_LOAD, number[0] - 1.0));
    EmitterRuntime runtime =
        new EmitterRuntime(
            () -> base.plusSeconds(number[0]),
            System::nanoTime,
            new Random(1),
            ticker,
            new HurriedThread());
    EndpointSettings endpoint = EndpointSettings.of(URI.create(arguments[3]));
    Emitter emitter = new Emitter(EmitterSettings.of(kind, folder, endpoint), runtime, sources);
    emitter.start();
    Operations<Call> operations = emitter.recordings().server().operations(Call::new);
    try (FileOutputStream acknowledged = new FileOutputStream(file.toFile(), true)) {
      while (true) {
        if (kind.equals("server")) {
          Call call = operations.begin(System.nanoTime());
          call.calls(emitter.recordings().tool("search"));
          call.ended(System.nanoTime());
        }
        // The second that is over is the one of this number; the clock then stands at the next.
        long over = number[0];
        number[0] = over + 1;
        ticker.tick();
        if (emitter.delivery().kept().equals(Optional.of(base.plusSeconds(over)))) {
          acknowledged.write((over + "\n").getBytes(StandardCharsets.US_ASCII));
        }
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }
}
