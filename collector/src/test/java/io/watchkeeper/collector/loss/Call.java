package io.watchkeeper.collector.loss;

import io.watchkeeper.collector.emitter.Operation;
import io.watchkeeper.collector.emitter.ServerRecording;

/** A request of a process that serves nobody. */
final class Call extends Operation {

  Call(ServerRecording server) {
    super(server);
  }
}
