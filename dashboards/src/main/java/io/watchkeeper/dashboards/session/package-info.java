/** Who looks, who is signed in, and how often a wrong key may be tried. */
@NullMarked
package io.watchkeeper.dashboards.session;

import org.jspecify.annotations.NullMarked;
