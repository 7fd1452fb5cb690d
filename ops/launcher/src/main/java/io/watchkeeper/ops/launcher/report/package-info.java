/** Counts what a test run proved, and holds docs/status.md to it. */
@NullMarked
package io.watchkeeper.ops.launcher.report;

import org.jspecify.annotations.NullMarked;
