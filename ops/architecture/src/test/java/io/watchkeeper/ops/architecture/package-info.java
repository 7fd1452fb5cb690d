/** The rules of the house, each kept by a test and proved by a planted violation. */
@NullMarked
package io.watchkeeper.ops.architecture;

import org.jspecify.annotations.NullMarked;
