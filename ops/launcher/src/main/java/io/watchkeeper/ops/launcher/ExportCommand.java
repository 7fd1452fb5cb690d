package io.watchkeeper.ops.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Ports;
import io.watchkeeper.ops.launcher.transfer.FileExport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = {
      "Writes what the store holds of a time to one Parquet file, which DuckDB, pandas and others",
      "read, and watchkeeper import takes in again.",
      "Without --step: the points as they were taken in, kept for 7 days; the columns are metric,",
      "labels (JSON), time, value and text.",
      "With --step: roll-ups; minutes are kept for 30 days, hours for a year, days for 5 years. A",
      "row is a field of a series in a step: metric, labels, time (its begin), count, sum, min, max,",
      "last, p50, p90, p95, p99 and the sketch that percentiles are read from. To move a store,",
      "export the points and all three, and import all four, in any order.",
      "Needs a running collector (watchkeeper up). Ctrl-C leaves nothing behind."
    },
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

  private static final long SAY_EVERY_BYTES = 16 * 1024 * 1024;

  @Option(
      names = "--from",
      paramLabel = "INSTANT",
      required = true,
      description = "first instant, such as 2026-11-20T10:00:00Z")
  private Instant from = Instant.EPOCH;

  @Option(names = "--to", paramLabel = "INSTANT", description = "up to this instant; default: now")
  private @Nullable Instant to;

  @Option(
      names = "--series",
      paramLabel = "SERIES",
      description =
          "only these, such as mcp_server, mcp_server.requests or"
              + " 'mcp_server.requests{server=\"s1\"}'; may be given several times")
  private List<String> series = List.of();

  @Option(
      names = "--step",
      paramLabel = "STEP",
      description = "roll-ups of this length: 1m, 1h or 1d; default: none, the points")
  private @Nullable String step;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "must not be there")
  private Path out = Path.of("");

  @Option(names = "--port", paramLabel = "N", description = "the collector's; default: 7301")
  private int port = Ports.USUAL.watch();

  @Option(names = "--json", description = "print the outcome as JSON")
  private boolean json;

  @Mixin private final HomeOption common = new HomeOption();

  @Spec private CommandSpec spec;

  /** As the collector takes it; empty for points. */
  private String stepSeconds() {
    String text = step == null ? "" : step;
    return switch (text) {
      case "" -> "";
      case "1m" -> "60";
      case "1h" -> "3600";
      case "1d" -> "86400";
      default ->
          throw new ParameterException(
              spec.commandLine(),
              "--step is '"
                  + text
                  + "': write 1m, 1h or 1d, which are the lengths that a store keeps; leave it out"
                  + " for the points as they were taken in");
    };
  }

  @Override
  public Integer call() throws Exception {
    String length = stepSeconds();
    Home home = common.home();
    PrintWriter err = spec.commandLine().getErr();
    FileExport export = new FileExport(common.collector(home, port, Role.VIEW), out);
    Thread cleaning = new Thread(() -> clean(export));
    Runtime.getRuntime().addShutdownHook(cleaning);
    Instant end = to == null ? Clock.systemUTC().instant() : to;
    long[] said = {0};
    long bytes =
        export.run(
            new FileExport.Asked(from, end, series, length),
            total -> {
              if (total - said[0] >= SAY_EVERY_BYTES) {
                said[0] = total;
                err.println("received: " + total + " bytes");
                err.flush();
              }
            });
    Runtime.getRuntime().removeShutdownHook(cleaning);
    PrintWriter print = spec.commandLine().getOut();
    print.println(
        json
            ? new ObjectMapper()
                .writeValueAsString(
                    new Exported(out.toString(), bytes, from.toString(), end.toString()))
            : out + ": " + bytes + " bytes, from " + from + " to " + end);
    print.flush();
    return 0;
  }

  /** The outcome as JSON; instants as they were given. */
  record Exported(String file, long bytes, String from, String to) {}

  private static void clean(FileExport export) {
    try {
      export.dropPart();
    } catch (IOException stays) {
      // Its name ends in .part, so nobody takes it for an export.
    }
  }
}
