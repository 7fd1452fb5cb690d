package io.watchkeeper.ops.architecture.planted.time;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

final class StartsThreads {
  ExecutorService threads() {
    return Executors.newCachedThreadPool();
  }
}
