/** What can be recognised: patterns of one series and kinds of incidents of a server. */
@NullMarked
package io.watchkeeper.anomaly.pattern.kind;

import org.jspecify.annotations.NullMarked;
