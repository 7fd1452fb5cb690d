package io.watchkeeper.mcpserver.redis;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** One change of a session at a time in this server: only other servers are ever in its way. */
final class Locks {

  /** Far more than requests that are in Redis at one moment. */
  private static final int STRIPES = 1024;

  private final ReentrantLock[] stripes =
      IntStream.range(0, STRIPES).mapToObj(_ -> new ReentrantLock()).toArray(ReentrantLock[]::new);

  <T> T with(String id, Supplier<T> work) {
    ReentrantLock lock = stripes[Math.floorMod(id.hashCode(), STRIPES)];
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
