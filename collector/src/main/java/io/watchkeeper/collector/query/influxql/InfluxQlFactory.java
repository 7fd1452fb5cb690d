package io.watchkeeper.collector.query.influxql;

import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.watchkeeper.collector.model.Catalogue;
import io.watchkeeper.collector.model.PointReader;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.SeriesReader;
import io.watchkeeper.collector.query.influxql.plan.Ports;
import io.watchkeeper.collector.query.influxql.plan.Statements;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/**
 * Over a store that can name what it holds, as the embedded one can. Where the store is an
 * InfluxDB, Grafana asks that one.
 */
@Factory
@Requires(beans = {Catalogue.class, PointReader.class})
final class InfluxQlFactory {

  @Singleton
  Ports ports(SeriesReader series, RangeReader ranges, PointReader points, Catalogue catalogue) {
    return new Ports(series, ranges, points, catalogue);
  }

  @Singleton
  InfluxQl influxQl(Ports ports, InfluxQlConfiguration configuration) {
    return new InfluxQl(new Statements(ports, configuration.limits()), InstantSource.system());
  }
}
