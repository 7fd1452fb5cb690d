package io.watchkeeper.anomaly.pattern.classify;

/**
 * A number that says one thing about a subject.
 *
 * @param id stable, which saved models carry
 * @param words as a sentence names it
 * @param unit of the number as it is told; empty for a bare ratio
 */
public record Trait(String id, String words, String unit) {}
