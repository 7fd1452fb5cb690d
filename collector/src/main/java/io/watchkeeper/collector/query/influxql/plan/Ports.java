package io.watchkeeper.collector.query.influxql.plan;

import io.watchkeeper.collector.model.Catalogue;
import io.watchkeeper.collector.model.PointReader;
import io.watchkeeper.collector.model.RangeReader;
import io.watchkeeper.collector.model.SeriesReader;

/** Of the store, all that statements are answered from. */
public record Ports(
    SeriesReader series, RangeReader ranges, PointReader points, Catalogue catalogue) {}
