package io.watchkeeper.collector.history.load;

import io.watchkeeper.collector.history.History;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Writes a synthetic history into a collector and says how far it is. */
public final class HistoryMain {

  private static final Duration TELL_EVERY = Duration.ofSeconds(2);

  private HistoryMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.print(HistoryOptions.USAGE);
      return;
    }
    try {
      write(List.of(arguments));
    } catch (IllegalArgumentException | IOException failure) {
      System.err.println("history: " + failure.getMessage());
      System.exit(1);
    }
  }

  /**
   * The same for a caller that lives on.
   *
   * @throws IllegalArgumentException when an argument is wrong
   * @throws IOException when the collector does not take the points; the message says what to do
   */
  public static void write(List<String> arguments) throws IOException, InterruptedException {
    HistoryOptions options = HistoryOptions.parsed(arguments, Clock.systemUTC().instant());
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build()) {
      run(options, client);
    }
  }

  private static void run(HistoryOptions options, HttpClient client)
      throws IOException, InterruptedException {
    History history = new History(options.scenario());
    List<Span> spans = Span.before(options.end(), options.ages());
    if (options.truths().isPresent()) {
      Files.writeString(
          options.truths().get(),
          Truths.csv(history, spans.getFirst().from(), spans.getLast().to()));
    }
    String key =
        options.target().keyFile().isPresent()
            ? Files.readString(options.target().keyFile().get()).strip()
            : "";
    WriteEndpoint endpoint = new WriteEndpoint(client, options.target().url(), key, Thread::sleep);
    long begun = System.nanoTime();
    long[] told = {begun};
    Upload upload =
        new Upload(
            endpoint,
            progress -> {
              long now = System.nanoTime();
              if (now - told[0] > TELL_EVERY.toNanos()) {
                told[0] = now;
                tell("up to " + progress.at(), progress.points(), now - begun);
              }
            });
    long points = 0;
    for (Span span : spans) {
      points += upload.write(span.of(history));
    }
    tell("done", points, System.nanoTime() - begun);
  }

  private static void tell(String what, long points, long nanos) {
    System.out.printf(
        Locale.ROOT,
        "history (synthetic): %s, %,d points, %,.0f points/s%n",
        what,
        points,
        points / (nanos / 1e9));
  }
}
