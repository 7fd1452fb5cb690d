package io.watchkeeper.ops.architecture.planted.collector.query;

/** The inside of a service. */
public record Secret(String text) {}
