package io.watchkeeper.ops.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientKeysTest {

  @TempDir private Path home;

  private final Random random = new Random(4);
  private ClientsFile file;

  @BeforeEach
  void make() throws IOException {
    KeyFolder folder = new KeyFolder(home.resolve("keys"), random);
    folder.make();
    file = folder.clients();
  }

  @Test
  void keepsAHashAndNeverTheKey() throws IOException {
    ClientKey key = add("ada", Set.of("mcp:read"), OptionalInt.of(50));
    String text = Files.readString(file.file());
    String secret = key.reveal().substring(key.reveal().lastIndexOf('_') + 1);
    assertFalse(text.contains(secret), "the key is in the file");
    assertEquals("ada " + key.salt() + " " + key.hash() + " mcp:read limit=50\n", text);
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.file())));
    assertEquals("***", key.toString());
  }

  @Test
  void knowsEachClientByItsKeyAndNobodyByAnother() throws IOException {
    ClientKey ada = add("ada", Set.of("mcp:read"), OptionalInt.empty());
    ClientKey bob = add("bob", Set.of("mcp:read", "mcp:write"), OptionalInt.of(7));
    ClientKeys keys = new ClientKeys(file);
    assertEquals("ada", owner(keys, ada).name());
    assertEquals(Set.of("mcp:read", "mcp:write"), owner(keys, bob).scopes());
    assertEquals(OptionalInt.of(7), owner(keys, bob).limit());
    assertNull(keys.owner(ClientKey.make(random)));
    String swapped = "wk_" + ada.salt() + bob.reveal().substring(bob.reveal().lastIndexOf('_'));
    assertNull(keys.owner(parsed(swapped)), "another's secret behind one's own salt");
  }

  @Test
  void readsBackWhatItPrintedAndNothingElse() {
    ClientKey key = ClientKey.make(random);
    assertEquals(key.hash(), parsed(key.reveal()).hash());
    assertNotEquals(key.hash(), ClientKey.make(random).hash());
    for (String text : new String[] {"", "wk_", key.reveal() + "0", key.reveal().substring(1)}) {
      assertNull(ClientKey.parse(text), text);
    }
  }

  @Test
  void seesClientsComeAndGo() throws IOException {
    ClientKeys keys = new ClientKeys(file);
    assertTrue(keys.isEmpty());
    assertFalse(keys.renew());
    ClientKey ada = add("ada", Set.of("mcp:read"), OptionalInt.empty());
    assertTrue(keys.renew());
    assertNotNull(keys.owner(ada));
    assertFalse(keys.renew());
    assertTrue(file.remove("ada"));
    assertFalse(file.remove("ada"));
    assertTrue(keys.renew());
    assertNull(keys.owner(ada));
  }

  @Test
  void keepsWhatItReadWhenTheFileIsSpoiledAndDropsAllWhenItIsDeleted() throws IOException {
    ClientKey ada = add("ada", Set.of("mcp:read"), OptionalInt.empty());
    ClientKeys keys = new ClientKeys(file);
    Files.writeString(file.file(), "not a line\n");
    assertFalse(keys.renew());
    assertNotNull(keys.owner(ada));
    Files.delete(file.file());
    assertTrue(keys.renew());
    assertNull(keys.owner(ada));
  }

  @Test
  void refusesAFileThatIsOpenToOthersOrMalformedAndNamesTheLine() throws IOException {
    add("ada", Set.of("mcp:read"), OptionalInt.empty());
    Files.setPosixFilePermissions(file.file(), PosixFilePermissions.fromString("rw-r--r--"));
    assertSays("chmod 600 " + file.file());
    Files.setPosixFilePermissions(file.file(), PosixFilePermissions.fromString("rw-------"));
    String line = Files.readString(file.file());
    Files.writeString(file.file(), "# comment\n\n" + line + "cafecafe\n");
    assertSays("line 4 of ");
    Files.writeString(file.file(), line + line);
    assertSays("twice");
  }

  @Test
  void oneNameIsOneClientAndOneWriterWritesAtATime() throws IOException {
    add("ada", Set.of("mcp:read"), OptionalInt.empty());
    IllegalStateException again =
        assertThrows(
            IllegalStateException.class, () -> add("ada", Set.of("mcp:read"), OptionalInt.empty()));
    assertTrue(String.valueOf(again.getMessage()).contains("remove-client ada"));
    Path next = Files.createFile(file.file().resolveSibling("clients.keys.next"));
    IllegalStateException busy =
        assertThrows(
            IllegalStateException.class, () -> add("bob", Set.of("mcp:read"), OptionalInt.empty()));
    assertTrue(String.valueOf(busy.getMessage()).contains(next.toString()));
  }

  @Test
  void refusesNamesAndScopesThatCouldBreakTheLine() {
    for (String name : new String[] {"", "a b", "a\nb", "a".repeat(65), "ä"}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> add(name, Set.of("mcp:read"), OptionalInt.empty()),
          name);
    }
    for (String scope : new String[] {"", "a b", "a\"b", "a,b,"}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> add("ada", Set.of(scope), OptionalInt.empty()),
          scope);
    }
    assertThrows(
        IllegalArgumentException.class, () -> add("ada", Set.of("mcp:read"), OptionalInt.of(0)));
  }

  private ClientKey add(String name, Set<String> scopes, OptionalInt limit) throws IOException {
    ClientKey key = ClientKey.make(random);
    file.add(Client.of(name, key, scopes, limit));
    return key;
  }

  private static Client owner(ClientKeys keys, ClientKey key) {
    Client owner = keys.owner(key);
    assertNotNull(owner);
    return owner;
  }

  private static ClientKey parsed(String text) {
    ClientKey key = ClientKey.parse(text);
    assertNotNull(key);
    return key;
  }

  private void assertSays(String words) {
    String message =
        String.valueOf(
            assertThrows(IllegalStateException.class, () -> new ClientKeys(file)).getMessage());
    assertTrue(message.contains(words), message);
    assertFalse(message.contains("cafecafe"), message);
  }
}
