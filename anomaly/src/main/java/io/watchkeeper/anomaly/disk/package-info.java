/** How what must outlive a crash is written. */
@NullMarked
package io.watchkeeper.anomaly.disk;

import org.jspecify.annotations.NullMarked;
