/** What the page shows, ready to be written: every text already worded, none of it escaped yet. */
@NullMarked
package io.watchkeeper.dashboards.view;

import org.jspecify.annotations.NullMarked;
