package io.watchkeeper.ops.demo.traffic;

import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Puts traffic together on the real clock. */
public final class TrafficFactory {

  private TrafficFactory() {}

  /** Opens no connection yet. */
  public static Traffic open(TrafficOptions options) {
    ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    List<McpClient> clients = new ArrayList<>();
    for (int i = 0; i < options.clients(); i++) {
      Era era = i % 2 == 0 ? Era.STATELESS : Era.SESSION;
      HttpClient http =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .connectTimeout(TrafficOptions.CALL_TIMEOUT)
              .executor(callers)
              .build();
      clients.add(
          new McpClient(
              new McpClient.Identity(
                  "synthetic-client-" + i, era, options.endpoint(), TrafficOptions.CALL_TIMEOUT),
              http));
    }
    return new Traffic(
        options,
        clients,
        new Traffic.Surroundings(
            InstantSource.system(),
            System::nanoTime,
            new Random(options.seed()),
            Executors.newSingleThreadScheduledExecutor(),
            callers));
  }
}
