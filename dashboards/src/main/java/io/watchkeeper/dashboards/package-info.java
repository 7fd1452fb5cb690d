/** The web console: one page that shows the ring and lets people on call step in. */
@NullMarked
package io.watchkeeper.dashboards;

import org.jspecify.annotations.NullMarked;
