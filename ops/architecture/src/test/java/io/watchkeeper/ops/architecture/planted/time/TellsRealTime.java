package io.watchkeeper.ops.architecture.planted.time;

import java.time.Instant;

final class TellsRealTime {
  Instant now() {
    return Instant.now();
  }
}
