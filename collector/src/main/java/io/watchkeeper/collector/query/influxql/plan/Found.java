package io.watchkeeper.collector.query.influxql.plan;

/**
 * The value of a function.
 *
 * @param at of the point that it is of, or the begin of its interval; nanoseconds
 */
record Found(long at, double value) {}
