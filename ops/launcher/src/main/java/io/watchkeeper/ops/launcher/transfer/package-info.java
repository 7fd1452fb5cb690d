/** Moves points between files and the collector. */
@NullMarked
package io.watchkeeper.ops.launcher.transfer;

import org.jspecify.annotations.NullMarked;
