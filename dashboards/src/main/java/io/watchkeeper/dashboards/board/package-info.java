/**
 * What the console knows: the last minutes of every server, incidents, actions, and which part is
 * away.
 */
@NullMarked
package io.watchkeeper.dashboards.board;

import org.jspecify.annotations.NullMarked;
