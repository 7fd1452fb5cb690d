package io.watchkeeper.mcpserver.conformance;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Replaces;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import jakarta.inject.Singleton;

/** Puts the fixtures in the place of what the server offers otherwise. */
@Factory
final class ConformanceFactory {

  @Singleton
  @Replaces(Offer.class)
  Offer fixtures() {
    return Fixtures.offer(Thread::sleep);
  }
}
