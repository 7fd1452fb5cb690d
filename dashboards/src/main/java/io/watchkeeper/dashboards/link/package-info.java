/** How the console asks the services: JSON over HTTP, with a time-out and a bound on the answer. */
@NullMarked
package io.watchkeeper.dashboards.link;

import org.jspecify.annotations.NullMarked;
