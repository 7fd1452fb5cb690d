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
import picocli.CommandLine.Spec;

@Command(
    name = "export",
    description = {
      "Writes the points of a time, as they were taken in, to one Parquet file. Points are kept so",
      "for 7 days; what is older is rolled up and not exported. The file has the columns metric,",
      "labels (JSON), time, value and text; DuckDB, pandas and others read it.",
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

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "must not be there")
  private Path out = Path.of("");

  @Option(names = "--port", paramLabel = "N", description = "the collector's; default: 7301")
  private int port = Ports.USUAL.watch();

  @Option(names = "--json", description = "print the outcome as JSON")
  private boolean json;

  @Mixin private final HomeOption common = new HomeOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Home home = common.home();
    PrintWriter err = spec.commandLine().getErr();
    FileExport export = new FileExport(common.collector(home, port, Role.VIEW), out);
    Thread cleaning = new Thread(() -> clean(export));
    Runtime.getRuntime().addShutdownHook(cleaning);
    Instant end = to == null ? Clock.systemUTC().instant() : to;
    long[] said = {0};
    long bytes =
        export.run(
            new FileExport.Asked(from, end, series),
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
