/** How alerting writes and reads JSON, on the wire and on disk. */
@NullMarked
package io.watchkeeper.alerting.wire;

import org.jspecify.annotations.NullMarked;
