package io.watchkeeper.mcpserver.redis;

import io.watchkeeper.mcpserver.protocol.session.RhythmBounds;
import io.watchkeeper.mcpserver.protocol.session.SessionLimits;
import io.watchkeeper.mcpserver.protocol.session.SessionObserver;
import io.watchkeeper.mcpserver.protocol.session.SessionStore;
import io.watchkeeper.mcpserver.protocol.session.SessionsInMemory;
import java.time.Clock;

class SessionsInMemoryContractTest extends SessionStoreContract {

  private final SessionStore store =
      new SessionsInMemory(SessionLimits.DEFAULT, Clock.systemUTC(), SessionObserver.NOBODY);

  @Override
  SessionStore store() {
    return store;
  }

  @Override
  SessionStore store(RhythmBounds bounds, SessionObserver observer) {
    return new SessionsInMemory(new SessionLimits(10, bounds), Clock.systemUTC(), observer);
  }
}
