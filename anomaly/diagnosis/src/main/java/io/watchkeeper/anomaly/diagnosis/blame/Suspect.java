package io.watchkeeper.anomaly.diagnosis.blame;

/**
 * A party and what stands in its account.
 *
 * @param own excess that none of its callees explains: seconds waited or calls failed
 * @param whole excess that its callers see
 */
public record Suspect(String name, double own, double whole) {}
