package io.watchkeeper.ops.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.ops.keys.Client;
import io.watchkeeper.ops.keys.ClientsFile;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KeysCommandTest {

  @TempDir private Path home;

  @Test
  void printsTheKeyOfANewClientOnceAndKeepsItsHash() {
    String said = run(0, "add-client", "ada", "--scopes", "mcp:read", "--limit", "50");
    assertTrue(said.lines().findFirst().orElse("").matches("wk_[0-9a-f]{16}_[0-9a-f]{64}"), said);
    Client ada = clients().getFirst();
    assertEquals("ada", ada.name());
    assertEquals(Set.of("mcp:read"), ada.scopes());
    assertEquals(OptionalInt.of(50), ada.limit());
    String listed = run(0, "list-clients");
    assertEquals("ada  mcp:read  limit 50", listed.strip());
    assertFalse(listed.contains(ada.salt()) || listed.contains(ada.hash()), listed);
  }

  @Test
  void aClientMayDoEverythingUnlessItIsSaidOtherwise() {
    run(0, "add-client", "bob");
    assertEquals(Set.of("mcp:read", "mcp:write"), clients().getFirst().scopes());
    assertEquals(OptionalInt.empty(), clients().getFirst().limit());
  }

  @Test
  void removesAClientAndSaysWhenThereIsNone() {
    run(0, "add-client", "ada");
    run(0, "remove-client", "ada");
    assertEquals(List.of(), clients());
    assertTrue(run(1, "remove-client", "ada").contains("no client ada"));
    assertTrue(run(0, "list-clients").contains("add-client NAME"));
  }

  @Test
  void aWriterHasATokenUntilItIsRemoved() {
    String said = run(0, "add-writer", "edge-1");
    assertTrue(said.lines().findFirst().orElse("").matches("wk_[0-9a-f]{16}_[0-9a-f]{64}"), said);
    ClientsFile writers = new ClientsFile(home.resolve("keys").resolve(ClientsFile.WRITERS));
    assertEquals("edge-1", writers.read().getFirst().name());
    assertEquals(List.of(), clients());
    run(0, "remove-writer", "edge-1");
    assertEquals(List.of(), writers.read());
    assertTrue(run(1, "remove-writer", "edge-1").contains("no writer edge-1"));
  }

  private List<Client> clients() {
    return new ClientsFile(home.resolve("keys").resolve(ClientsFile.NAME)).read();
  }

  private String run(int code, String... arguments) {
    StringWriter out = new StringWriter();
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    String[] all = new String[arguments.length + 3];
    all[0] = "keys";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--home";
    all[arguments.length + 2] = home.toString();
    assertEquals(code, line.execute(all), out::toString);
    return out.toString();
  }
}
