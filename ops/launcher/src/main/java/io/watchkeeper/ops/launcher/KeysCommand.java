package io.watchkeeper.ops.launcher;

import io.watchkeeper.ops.keys.KeyFolder;
import io.watchkeeper.ops.keys.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "keys",
    description = {
      "The keys between the parts, one a role, below HOME/keys. No key is ever printed.",
      "Roles: write (servers to collector), hook (analyzer to alerting), control (alerting to",
      "server), view (readers), operate (people: approve, undo, kill switch), client (MCP clients",
      "that are not on this machine)."
    },
    mixinStandardHelpOptions = true)
final class KeysCommand {

  private static final String ROLE = "write, hook, control, view, operate or client";

  @Spec private CommandSpec spec;

  @Command(
      name = "rotate",
      description = {
        "Makes a new key for the role. Every part takes it up within a second, without a restart;",
        "the key before stays accepted until 'keys retire', so that no part is locked out."
      },
      mixinStandardHelpOptions = true)
  int rotate(
      @Mixin HomeOption common, @Parameters(paramLabel = "ROLE", description = ROLE) Role role)
      throws IOException {
    KeyFolder keys = folder(common);
    keys.rotate(role);
    Path file = keys.file(role).file();
    say("A new " + role.wire() + " key is in force; the one before is still accepted.");
    say("Parts on other machines: copy " + file + " there, keeping its mode 600.");
    say("Then end the rotation:  watchkeeper keys retire " + role.wire());
    return 0;
  }

  @Command(
      name = "retire",
      description = "Ends a rotation: from now on only the newest key of the role opens.",
      mixinStandardHelpOptions = true)
  int retire(
      @Mixin HomeOption common, @Parameters(paramLabel = "ROLE", description = ROLE) Role role)
      throws IOException {
    say(
        folder(common).retire(role)
            ? "The " + role.wire() + " key before the newest opens nothing any more."
            : "No rotation of the " + role.wire() + " key is running; nothing was changed.");
    return 0;
  }

  private static KeyFolder folder(HomeOption common) throws IOException {
    KeyFolder keys = common.home().keys(new SecureRandom());
    keys.make();
    return keys;
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
