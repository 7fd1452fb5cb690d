package io.watchkeeper.collector.agent.process;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A JVM that is not ours: collects, holds two connections to itself, and says of each line that it
 * is sent what its own beans know.
 */
final class WatchedMain {

  private WatchedMain() {}

  public static void main(String[] arguments) throws IOException {
    List<byte[]> kept = new ArrayList<>();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Socket one = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket two = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket accepted = server.accept();
        Socket alsoAccepted = server.accept()) {
      System.out.println(one.isBound() && two.isBound() && accepted.isBound() ? "ready" : "not");
      while (alsoAccepted.isBound() && in.readLine() != null) {
        kept.add(new byte[1 << 20]);
        System.gc();
        System.out.println(kept.size() + " " + known());
      }
    }
  }

  /** Threads, descriptors, collections, milliseconds in them, bytes after the last one. */
  private static String known() {
    long after = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        after += pool.getCollectionUsage().getUsed();
      }
    }
    long collections = 0;
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += collector.getCollectionCount();
      millis += collector.getCollectionTime();
    }
    UnixOperatingSystemMXBean system =
        ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
    return ManagementFactory.getThreadMXBean().getThreadCount()
        + " "
        + system.getOpenFileDescriptorCount()
        + " "
        + collections
        + " "
        + millis
        + " "
        + after
        + " "
        + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
        + " "
        + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
  }
}
