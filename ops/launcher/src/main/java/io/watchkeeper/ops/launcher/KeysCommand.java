package io.watchkeeper.ops.launcher;

import io.watchkeeper.ops.keys.Client;
import io.watchkeeper.ops.keys.ClientKey;
import io.watchkeeper.ops.keys.KeyFolder;
import io.watchkeeper.ops.keys.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "keys",
    description = {
      "The keys between the parts, one a role, below HOME/keys, and those of MCP clients. No key is",
      "printed but a new client's, once.",
      "Roles: write (servers to collector), hook (analyzer to alerting), control (alerting to",
      "server), view (readers), operate (people: approve, undo, kill switch), client (MCP clients",
      "that are not on this machine and have no key of their own)."
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

  @Command(
      name = "add-client",
      description = {
        "Makes a key for one MCP client and prints it, once: only its hash is kept. The server takes",
        "it up within a second, without a restart."
      },
      mixinStandardHelpOptions = true)
  int addClient(
      @Mixin HomeOption common,
      @Parameters(paramLabel = "NAME", description = "shown in logs and metrics") String name,
      @Option(
              names = "--scopes",
              paramLabel = "SCOPES",
              defaultValue = "mcp:read,mcp:write",
              split = ",",
              description = "mcp:read for tools that only read; default: ${DEFAULT-VALUE}")
          Set<String> scopes,
      @Option(
              names = "--limit",
              paramLabel = "CALLS",
              description = "calls in the server's window (60 s by default), if not the server's")
          @Nullable Integer limit)
      throws IOException {
    SecureRandom random = new SecureRandom();
    ClientKey key = ClientKey.make(random);
    OptionalInt calls = limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
    folder(common).clients().add(Client.of(name, key, scopes, calls));
    say(key.reveal());
    say("This is the key of " + name + "; it is not kept and cannot be shown again.");
    say("The client sends it as  Authorization: Bearer KEY");
    return 0;
  }

  @Command(
      name = "list-clients",
      description = "The MCP clients that have a key of their own.",
      mixinStandardHelpOptions = true)
  int listClients(@Mixin HomeOption common) throws IOException {
    List<Client> clients = folder(common).clients().read();
    for (Client client : clients) {
      String limit = client.limit().isPresent() ? "  limit " + client.limit().getAsInt() : "";
      say(client.name() + "  " + String.join(",", new TreeSet<>(client.scopes())) + limit);
    }
    if (clients.isEmpty()) {
      say("No client has a key of its own:  watchkeeper keys add-client NAME");
    }
    return 0;
  }

  @Command(
      name = "remove-client",
      description = "From the next second on the key of this MCP client opens nothing.",
      mixinStandardHelpOptions = true)
  int removeClient(
      @Mixin HomeOption common,
      @Parameters(paramLabel = "NAME", description = "as listed") String name)
      throws IOException {
    boolean removed = folder(common).clients().remove(name);
    say(removed ? "The key of " + name + " opens nothing any more." : "There is no client " + name);
    return removed ? 0 : 1;
  }

  @Command(
      name = "add-writer",
      description = {
        "Makes a token for one writer of samples and prints it, once: only its hash is kept. The",
        "collector takes it up within a second, without a restart. With the first one, callers on",
        "this machine need a key too."
      },
      mixinStandardHelpOptions = true)
  int addWriter(
      @Mixin HomeOption common,
      @Parameters(paramLabel = "NAME", description = "shown in logs and refusals") String name)
      throws IOException {
    ClientKey key = ClientKey.make(new SecureRandom());
    folder(common).writers().add(Client.of(name, key, Set.of("write"), OptionalInt.empty()));
    say(key.reveal());
    say("This is the token of " + name + "; it is not kept and cannot be shown again.");
    say("The writer sends it as  Authorization: Bearer TOKEN");
    return 0;
  }

  @Command(
      name = "remove-writer",
      description = "From the next second on the token of this writer opens nothing.",
      mixinStandardHelpOptions = true)
  int removeWriter(
      @Mixin HomeOption common,
      @Parameters(paramLabel = "NAME", description = "as it was added") String name)
      throws IOException {
    boolean removed = folder(common).writers().remove(name);
    say(
        removed
            ? "The token of " + name + " opens nothing any more."
            : "There is no writer " + name);
    return removed ? 0 : 1;
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
