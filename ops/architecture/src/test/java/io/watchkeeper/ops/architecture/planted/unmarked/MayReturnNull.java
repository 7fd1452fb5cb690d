package io.watchkeeper.ops.architecture.planted.unmarked;

/** Planted: its package has no {@code @NullMarked}. */
public final class MayReturnNull {}
