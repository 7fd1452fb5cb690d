/** Holds actions at servers by leases that end unless renewed. */
@NullMarked
package io.watchkeeper.alerting.action.lease;

import org.jspecify.annotations.NullMarked;
