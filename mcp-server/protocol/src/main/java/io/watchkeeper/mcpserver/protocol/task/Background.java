package io.watchkeeper.mcpserver.protocol.task;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/**
 * Where work goes on that no request waits for.
 *
 * @param workers a thread for each task, virtual ones
 * @param timer for short work at a later time
 * @param bugs told what a tool threw in the background, for the log
 */
public record Background(
    Executor workers, ScheduledExecutorService timer, Consumer<Throwable> bugs) {}
