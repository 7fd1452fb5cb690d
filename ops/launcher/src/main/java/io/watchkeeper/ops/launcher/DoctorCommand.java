package io.watchkeeper.ops.launcher;

import io.watchkeeper.ops.launcher.doctor.Checks;
import io.watchkeeper.ops.launcher.doctor.Finding;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Installation;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = "Checks this machine and installation, and says how to mend what is wrong.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all is well, or only warnings", "1:something must be mended"},
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {

  @Option(names = "--json", description = "print the findings as JSON")
  private boolean json;

  @Mixin private final HomeOption common = new HomeOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Home home = common.home();
    Instant built = Files.getLastModifiedTime(Installation.here().built()).toInstant();
    List<Finding> findings = new Checks(home, common.calls(home), Clock.systemUTC(), built).all();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(new com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString(findings));
    } else {
      findings.forEach(finding -> out.println(finding.line()));
    }
    out.flush();
    return findings.stream().anyMatch(f -> f.grade() == Finding.Grade.BROKEN) ? 1 : 0;
  }
}
