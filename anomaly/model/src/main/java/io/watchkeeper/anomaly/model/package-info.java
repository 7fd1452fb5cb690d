/** What an anomaly and an incident are. */
@NullMarked
package io.watchkeeper.anomaly.model;

import org.jspecify.annotations.NullMarked;
