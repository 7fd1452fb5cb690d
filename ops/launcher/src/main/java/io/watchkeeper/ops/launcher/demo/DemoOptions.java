package io.watchkeeper.ops.launcher.demo;

/**
 * How the demonstration goes.
 *
 * @param seed chooses the moment of the fault, the traffic and the faulty requests
 * @param fault false: nothing is injected and nothing may be found
 * @param analyzer false: the watch only records; the demonstration must then fail
 * @param live a person watches: prints what the clients see each second, and keeps everything
 *     running after the end until it is interrupted
 */
public record DemoOptions(long seed, boolean fault, boolean analyzer, boolean live, Pace pace) {}
