package io.watchkeeper.ops.architecture.planted.collector.model;

/** A word of a vocabulary. */
public record Word(String text) {}
