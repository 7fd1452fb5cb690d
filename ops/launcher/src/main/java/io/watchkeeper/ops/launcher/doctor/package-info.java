/** Checks an installation and says how to mend what is wrong. */
@NullMarked
package io.watchkeeper.ops.launcher.doctor;

import org.jspecify.annotations.NullMarked;
