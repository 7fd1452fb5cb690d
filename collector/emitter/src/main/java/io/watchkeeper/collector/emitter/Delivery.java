package io.watchkeeper.collector.emitter;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the points fare, since the process started.
 *
 * @param writtenPoints taken by the endpoint
 * @param rejectedPoints refused by the endpoint for good
 * @param lostPoints dropped here since the journal was full or could not be used
 * @param coarsenedPoints merged into rows of 10 or 60 s since the journal filled up
 * @param journalBytes on disk and not yet taken
 * @param oldestAge of the oldest point not yet taken, zero when none waits
 * @param kept the newest second rolled up that outlives a power cut, with all before it
 * @param trouble why the newest try failed; empty when it did not
 */
public record Delivery(
    long writtenPoints,
    long rejectedPoints,
    long lostPoints,
    long coarsenedPoints,
    long journalBytes,
    Duration oldestAge,
    Optional<Instant> kept,
    Optional<Trouble> trouble) {}
