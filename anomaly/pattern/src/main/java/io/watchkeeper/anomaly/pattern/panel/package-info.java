/** What a server's metrics say of an incident, signal by signal. */
@NullMarked
package io.watchkeeper.anomaly.pattern.panel;

import org.jspecify.annotations.NullMarked;
