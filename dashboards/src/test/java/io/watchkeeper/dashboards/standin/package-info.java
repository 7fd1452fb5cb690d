/** Services that follow the contracts and hold synthetic data, for tests of the console. */
@NullMarked
package io.watchkeeper.dashboards.standin;

import org.jspecify.annotations.NullMarked;
