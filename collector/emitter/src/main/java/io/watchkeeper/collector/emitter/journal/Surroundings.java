package io.watchkeeper.collector.emitter.journal;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What a journal has around it.
 *
 * @param nanoTime tells how long ago the disk was forced
 * @param warn takes what a person should know
 */
public record Surroundings(Disk disk, LongSupplier nanoTime, Consumer<String> warn) {}
