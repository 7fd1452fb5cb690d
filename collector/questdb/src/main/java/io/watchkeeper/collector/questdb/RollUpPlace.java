package io.watchkeeper.collector.questdb;

/** One measurement in one of the tiers that are rolled up. */
record RollUpPlace(String measurement, Tier tier) {}
