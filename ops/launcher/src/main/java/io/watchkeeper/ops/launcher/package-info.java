/** The commands of the watchkeeper script. */
@NullMarked
package io.watchkeeper.ops.launcher;

import org.jspecify.annotations.NullMarked;
