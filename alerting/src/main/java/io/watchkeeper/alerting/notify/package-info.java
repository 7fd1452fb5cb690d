/** Tells people, from an outbox on disk, at least once and in order. */
@NullMarked
package io.watchkeeper.alerting.notify;

import org.jspecify.annotations.NullMarked;
