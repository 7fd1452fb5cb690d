package io.watchkeeper.collector.store.rollup;

/** One measurement in one of the tiers that are rolled up. */
public record RollUpPlace(String measurement, Tier tier) {}
