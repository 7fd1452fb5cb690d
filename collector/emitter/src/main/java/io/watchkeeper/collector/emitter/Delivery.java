package io.watchkeeper.collector.emitter;

import java.time.Duration;
import java.util.Optional;

/**
 * How the points fare, since the process started.
 *
 * @param writtenPoints taken by the endpoint
 * @param rejectedPoints refused by the endpoint for good
 * @param lostPoints dropped here since the journal was full or could not be used
 * @param journalBytes on disk and not yet taken
 * @param oldestAge of the oldest point not yet taken, zero when none waits
 * @param trouble why the newest try failed; empty when it did not
 */
public record Delivery(
    long writtenPoints,
    long rejectedPoints,
    long lostPoints,
    long journalBytes,
    Duration oldestAge,
    Optional<Trouble> trouble) {}
