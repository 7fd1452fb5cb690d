/** The processes of one machine: where they live, how they start, answer and stop. */
@NullMarked
package io.watchkeeper.ops.launcher.process;

import org.jspecify.annotations.NullMarked;
