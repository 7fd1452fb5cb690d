/** What survives a crash: append-only lines, files replaced whole, and where they lie. */
@NullMarked
package io.watchkeeper.alerting.disk;

import org.jspecify.annotations.NullMarked;
