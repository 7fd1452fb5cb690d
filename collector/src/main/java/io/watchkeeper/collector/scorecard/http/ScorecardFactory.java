package io.watchkeeper.collector.scorecard.http;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.scorecard.Scorecard;
import io.watchkeeper.collector.scorecard.ScorecardSettings;
import io.watchkeeper.ops.doors.Guard;
import io.watchkeeper.ops.keys.Keyring;
import io.watchkeeper.ops.keys.Role;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the scorecard; whoever may read series may read it. */
@Factory
final class ScorecardFactory {

  @Singleton
  Desk desk(RangeReader reader, ScorecardConfiguration configuration, PricesConfiguration prices) {
    ScorecardSettings settings = new ScorecardSettings(configuration.satisfied(), prices.prices());
    return new Desk(new Scorecard(reader, settings), InstantSource.system());
  }

  @Context
  @Named("scorecard")
  Guard readers(Keyring keyring) {
    return Guard.of("/api/scorecard", keyring.openOnLoopback(Role.VIEW, Role.OPERATE));
  }
}
