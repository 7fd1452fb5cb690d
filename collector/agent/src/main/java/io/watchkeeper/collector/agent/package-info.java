/** Figures of the host that a process runs on. */
@NullMarked
package io.watchkeeper.collector.agent;

import org.jspecify.annotations.NullMarked;
