/** The analyzer as a service: its entry, settings and wiring. */
@NullMarked
package io.watchkeeper.anomaly;

import org.jspecify.annotations.NullMarked;
