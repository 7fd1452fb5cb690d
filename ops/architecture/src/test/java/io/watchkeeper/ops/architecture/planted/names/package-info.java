/** Planted: breaks a rule of the house on purpose, so that the rule is seen to fail. */
@NullMarked
package io.watchkeeper.ops.architecture.planted.names;

import org.jspecify.annotations.NullMarked;
