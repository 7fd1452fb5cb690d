package io.watchkeeper.ops.architecture.planted.knot.left;

import io.watchkeeper.ops.architecture.planted.knot.right.Right;
import org.jspecify.annotations.Nullable;

/** One half of a knot. */
public record Left(@Nullable Right right) {}
