/** How a service writes its log: a JSON object a line, or text for people. */
@NullMarked
package io.watchkeeper.ops.log;

import org.jspecify.annotations.NullMarked;
