/** Server-sent events from one poller to all browsers. */
@NullMarked
package io.watchkeeper.dashboards.live;

import org.jspecify.annotations.NullMarked;
