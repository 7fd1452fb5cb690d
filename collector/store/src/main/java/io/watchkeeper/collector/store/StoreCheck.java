package io.watchkeeper.collector.store;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Context;
import io.watchkeeper.collector.model.SampleSink;

/** Has a process refuse to start when the store that it is told to use is none, or not there. */
@Context
final class StoreCheck {

  StoreCheck(StoreConfiguration configuration, BeanContext beans) {
    StoreKind kind = StoreKind.of(configuration.kind());
    // A process without the embedded store has been told so, and brings its own or has none.
    if (kind != StoreKind.QUESTDB && !beans.containsBean(SampleSink.class)) {
      throw new IllegalStateException(
          "watchkeeper.store.kind is '%s', and the module collector/%s is not on the class path"
              .formatted(
                  kind.setting(),
                  kind == StoreKind.VICTORIAMETRICS ? "victoriametrics" : "influxdb"));
    }
  }
}
