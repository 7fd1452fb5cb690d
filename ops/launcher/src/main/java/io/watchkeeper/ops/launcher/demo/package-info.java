/** The whole ring once, with a fault and a timeline. */
@NullMarked
package io.watchkeeper.ops.launcher.demo;

import org.jspecify.annotations.NullMarked;
