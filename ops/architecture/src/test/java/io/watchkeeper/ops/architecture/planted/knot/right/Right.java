package io.watchkeeper.ops.architecture.planted.knot.right;

import io.watchkeeper.ops.architecture.planted.knot.left.Left;
import org.jspecify.annotations.Nullable;

/** The other half. */
public record Right(@Nullable Left left) {}
