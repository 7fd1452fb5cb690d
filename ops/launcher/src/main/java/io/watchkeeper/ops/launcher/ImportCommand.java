package io.watchkeeper.ops.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Ports;
import io.watchkeeper.ops.launcher.transfer.FileImport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "import",
    description = {
      "Writes the points or roll-ups of a file of watchkeeper export into the store. The file is",
      "looked through first; a damaged or foreign one changes nothing. What is stored already is not",
      "stored again, so after Ctrl-C or a failure the same import again brings the rest.",
      "Of one step of one series stands the roll-up that counts more samples, the file's or the",
      "store's own; they are never added up. Those older than the store keeps are counted and said.",
      "Needs a running collector (watchkeeper up) and HOME/keys/operate.key."
    },
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", description = "made by watchkeeper export")
  private Path file = Path.of("");

  @Option(names = "--port", paramLabel = "N", description = "the collector's; default: 7301")
  private int port = Ports.USUAL.watch();

  @Option(names = "--json", description = "print the outcome as JSON")
  private boolean json;

  @Mixin private final HomeOption common = new HomeOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (!Files.isReadable(file)) {
      throw new ParameterException(spec.commandLine(), file + " cannot be read");
    }
    Home home = common.home();
    PrintWriter err = spec.commandLine().getErr();
    FileImport.Imported imported =
        new FileImport(common.collector(home, port, Role.OPERATE))
            .run(
                file,
                step -> {
                  err.println(step);
                  err.flush();
                });
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        json ? new ObjectMapper().writeValueAsString(imported) : file + ": " + imported.words());
    out.flush();
    return 0;
  }
}
