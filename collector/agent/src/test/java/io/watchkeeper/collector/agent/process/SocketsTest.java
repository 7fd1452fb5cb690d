package io.watchkeeper.collector.agent.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that listens at port 8080 (1F90) by IPv6, with two callers there. */
class SocketsTest {

  private static final String LISTENING = row(11, "1F90", "0A");
  private static final String CALLERS = row(12, "1F90", "01") + row(13, "1F90", "01");
  private static final String TO_ANOTHER = row(14, "C350", "01");

  @TempDir private Path folder;

  private static String row(int inode, String port, String state) {
    return "0: 0100007F:%s 0100007F:D431 %s 0:0 0:0 0 0 0 %d 1 0\n".formatted(port, state, inode);
  }

  @BeforeEach
  void opensItsSockets() throws IOException {
    Files.createDirectories(folder.resolve("net"));
    for (int inode = 11; inode <= 14; inode++) {
      Files.createDirectories(folder.resolve("fd"));
      Files.createSymbolicLink(folder.resolve("fd/" + inode), Path.of("socket:[" + inode + "]"));
    }
  }

  private OptionalLong callers(String ofVersion4, String ofVersion6) throws IOException {
    Files.writeString(folder.resolve("net/tcp"), ofVersion4);
    Files.writeString(folder.resolve("net/tcp6"), ofVersion6);
    ProcessFolder process = new ProcessFolder(folder);
    return Sockets.of(process).orElseThrow().fromCallers(process);
  }

  @Test
  void callersAreEstablishedWhereItListens() throws IOException {
    assertEquals(OptionalLong.of(2), callers(TO_ANOTHER, LISTENING + CALLERS));
  }

  @Test
  void withoutIpv6TheOtherTableIsAll() throws IOException {
    Files.writeString(folder.resolve("net/tcp"), LISTENING + CALLERS);
    ProcessFolder process = new ProcessFolder(folder);
    assertEquals(OptionalLong.of(2), Sockets.of(process).orElseThrow().fromCallers(process));
  }

  @Test
  void aTableTooLongToLookAtIsNotEmpty() throws IOException {
    String long6 = row(99, "1111", "01").repeat(40_000);
    assertEquals(OptionalLong.empty(), callers(TO_ANOTHER, long6 + LISTENING + CALLERS));
    assertEquals(OptionalLong.empty(), callers(long6 + TO_ANOTHER, LISTENING + CALLERS));
  }
}
