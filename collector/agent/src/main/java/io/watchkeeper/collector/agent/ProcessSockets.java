package io.watchkeeper.collector.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * How many TCP connections this process holds to an address, as Linux tells it: the lines of {@code
 * /proc/self/net/tcp} and {@code tcp6} that are established to that address and port, whose socket
 * is among {@code /proc/self/fd}. The table is that of the whole network namespace, so the second
 * look is what makes them ours. It is only taken when a socket shows that was not there a second
 * ago: a pool that stands costs the reading of two files.
 *
 * <p>It counts connections, idle ones in the pool too, not requests: over HTTP/2 one carries many.
 * Through a proxy there is no connection to the backend, and the number says 0, which is true.
 *
 * <p>One owner thread.
 */
public final class ProcessSockets {

  /** More than this many bytes of table are not read: 30,000 connections. */
  private static final long MOST_BYTES = 4L << 20;

  private static final String SOCKET = "socket:[";
  private static final String ESTABLISHED = "01";
  private static final int REMOTE = 2;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private final Path self;
  private final Set<String> ours = new HashSet<>();
  private final Set<String> foreign = new HashSet<>();

  /**
   * @param self {@code /proc/self}
   */
  public ProcessSockets(Path self) {
    this.self = self;
  }

  /** Empty where it cannot be known: no {@code /proc}, or far too many connections to look at. */
  public OptionalInt establishedTo(Set<InetAddress> addresses, int port) {
    try {
      Set<String> inodes = new TreeSet<>();
      for (String table : List.of("tcp", "tcp6")) {
        Path file = self.resolve("net").resolve(table);
        if (Files.exists(file)) {
          inodes.addAll(inodes(file, addresses, port));
        } else if (table.equals("tcp")) {
          return OptionalInt.empty();
        }
      }
      return OptionalInt.of(countOurs(inodes));
    } catch (IOException unknown) {
      return OptionalInt.empty();
    }
  }

  private static Set<String> inodes(Path file, Set<InetAddress> addresses, int port)
      throws IOException {
    Set<String> found = new HashSet<>();
    // The address and its colon come right before, the state right behind.
    String mark = String.format(Locale.ROOT, ":%04X %s ", port, ESTABLISHED);
    long bytes = 0;
    try (var lines = Files.newBufferedReader(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        bytes += line.length();
        if (bytes > MOST_BYTES) {
          throw new IOException("too many connections to look at every second");
        }
        if (line.contains(mark)) {
          Fields fields = Fields.of(line);
          String remote = fields.word(REMOTE);
          if (fields.word(STATE).equals(ESTABLISHED)
              && addresses.contains(address(remote.substring(0, remote.indexOf(':'))))) {
            found.add(fields.word(INODE));
          }
        }
      }
    }
    return found;
  }

  /** The kernel prints words of 32 bits in the byte order of the machine. */
  static InetAddress address(String hex) throws UnknownHostException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
      for (int word = 0; word < bytes.length; word += Integer.BYTES) {
        swap(bytes, word, word + 3);
        swap(bytes, word + 1, word + 2);
      }
    }
    // Of an IPv4 address in the form of IPv6, Java makes an IPv4 address, which is what we compare.
    return InetAddress.getByAddress(bytes);
  }

  private static void swap(byte[] bytes, int one, int other) {
    byte kept = bytes[one];
    bytes[one] = bytes[other];
    bytes[other] = kept;
  }

  private int countOurs(Set<String> inodes) throws IOException {
    ours.retainAll(inodes);
    foreign.retainAll(inodes);
    if (ours.size() + foreign.size() < inodes.size()) {
      Set<String> held = held();
      for (String inode : inodes) {
        (held.contains(inode) ? ours : foreign).add(inode);
      }
    }
    return ours.size();
  }

  private Set<String> held() throws IOException {
    Set<String> held = new HashSet<>();
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(self.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        String target = target(descriptor);
        if (target.startsWith(SOCKET)) {
          held.add(target.substring(SOCKET.length(), target.length() - 1));
        }
      }
    }
    return held;
  }

  /** Empty when it was closed meanwhile: then it is no socket of ours any more. */
  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closed) {
      return "";
    }
  }
}
