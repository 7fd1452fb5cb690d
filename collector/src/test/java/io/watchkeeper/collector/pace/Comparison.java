package io.watchkeeper.collector.pace;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.domain.WritePrecision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The official client writes the same points to our endpoint and to QuestDB's, in turns: 8 fields,
 * 2 labels, 200 series, batches of 5,000. A turn is the time until its last batch is acknowledged.
 * Both acknowledge what is in their log and bring it into the tables beside it; ours rolls up, too.
 * No turn pays for the other's: before each, both have come to rest.
 */
final class Comparison {

  private static final int SERIES = 200;
  private static final int BATCH = 5_000;
  private static final int BATCHES = 10;

  /** Roll-ups begin every 5 s; whoever rests for longer has none to do. */
  private static final Duration ROLLED_UP = Duration.ofSeconds(6);

  private final Path folder;
  private long second = Instant.parse("2026-11-20T00:00:00Z").getEpochSecond();

  Comparison(Path folder) {
    this.folder = folder;
  }

  void run(int pairs) throws IOException, InterruptedException {
    try (Server collector = Server.collector(Files.createDirectory(folder.resolve("ours")));
        Server questDb = Server.questDb(Files.createDirectory(folder.resolve("theirs")));
        InfluxDBClient toOurs = client(collector);
        InfluxDBClient toTheirs = client(questDb)) {
      List<Double> ratios = new ArrayList<>();
      double ours = 0;
      double theirs = 0;
      for (int pair = -3; pair < pairs; pair++) {
        List<List<String>> batches = batches();
        boolean first = (pair & 1) == 0;
        rest(collector, questDb);
        double before = first ? write(toOurs, batches) : write(toTheirs, batches);
        rest(collector, questDb);
        double after = first ? write(toTheirs, batches) : write(toOurs, batches);
        if (pair >= 0) {
          ours += first ? before : after;
          theirs += first ? after : before;
          ratios.add(first ? before / after : after / before);
        }
      }
      double points = (double) pairs * BATCHES * BATCH;
      long[] resident = collector.resident();
      System.out.printf(
          Locale.ROOT,
          """
          %d pairs of %,d points: ours %,.0f points/s, QuestDB's own endpoint %,.0f points/s
          time, ours to QuestDB's: median %.3f, quartiles %.3f to %.3f (asked: 1.25 at most)
          collector resident %d MiB, most %d MiB
          """,
          pairs,
          BATCHES * BATCH,
          points / ours,
          points / theirs,
          quantile(ratios, 0.5),
          quantile(ratios, 0.25),
          quantile(ratios, 0.75),
          resident[0] >> 20,
          resident[1] >> 20);
    }
  }

  private static void rest(Server collector, Server questDb) throws InterruptedException {
    collector.awaitQuiet(ROLLED_UP);
    questDb.awaitQuiet(Duration.ofSeconds(1));
  }

  private static InfluxDBClient client(Server server) {
    return InfluxDBClientFactory.create(server.url().toString(), "t".toCharArray(), "o", "b");
  }

  /** Seconds. */
  private static double write(InfluxDBClient client, List<List<String>> batches) {
    long began = System.nanoTime();
    var api = client.getWriteApiBlocking();
    for (List<String> batch : batches) {
      api.writeRecords(WritePrecision.S, batch);
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private List<List<String>> batches() {
    List<List<String>> batches = new ArrayList<>();
    for (int b = 0; b < BATCHES; b++) {
      List<String> lines = new ArrayList<>(BATCH);
      for (int seconds = 0; seconds < BATCH / SERIES; seconds++, second++) {
        for (int series = 0; series < SERIES; series++) {
          lines.add(line(series, second));
        }
      }
      batches.add(lines);
    }
    return batches;
  }

  private static String line(int series, long second) {
    StringBuilder line = new StringBuilder(160);
    line.append("mcp_tool,server=s").append(series % 20).append(",tool=t").append(series / 20);
    for (int field = 0; field < 8; field++) {
      line.append(field == 0 ? ' ' : ',').append('f').append(field).append('=');
      line.append((series * 31L + second * 7 + field) % 1_000 / 10.0);
    }
    return line.append(' ').append(second).toString();
  }

  private static double quantile(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(sorted)
        .skip((long) Math.floor(share * (sorted.length - 1)))
        .findFirst()
        .orElse(Double.NaN);
  }
}
