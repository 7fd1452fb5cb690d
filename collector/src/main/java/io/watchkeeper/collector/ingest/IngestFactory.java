package io.watchkeeper.collector.ingest;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.watchkeeper.collector.model.SampleSink;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Wires the way in. */
@Factory
final class IngestFactory {

  @Singleton
  Ingest ingest(SampleSink sink, IngestConfiguration configuration) {
    return new Ingest(sink, InstantSource.system(), configuration);
  }

  /** Read at the start, so that the service refuses to start with a key that is no secret. */
  @Context
  WriteKey writeKey(IngestConfiguration configuration) {
    return WriteKey.read(configuration.keyFile());
  }
}
