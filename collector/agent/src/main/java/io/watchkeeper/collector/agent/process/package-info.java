/** Reads a process that is not ours: from the kernel, and from what a JVM shares of itself. */
@NullMarked
package io.watchkeeper.collector.agent.process;

import org.jspecify.annotations.NullMarked;
