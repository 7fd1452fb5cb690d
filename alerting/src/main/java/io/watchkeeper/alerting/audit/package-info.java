/** Everything alerting decided, did, refused and told, on disk, with its reason. */
@NullMarked
package io.watchkeeper.alerting.audit;

import org.jspecify.annotations.NullMarked;
