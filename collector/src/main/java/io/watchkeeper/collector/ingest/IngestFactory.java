package io.watchkeeper.collector.ingest;

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
}
