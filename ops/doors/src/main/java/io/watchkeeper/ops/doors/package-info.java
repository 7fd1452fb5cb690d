/** Who may come in: one filter that asks before every route of a service, known or not. */
@NullMarked
package io.watchkeeper.ops.doors;

import org.jspecify.annotations.NullMarked;
