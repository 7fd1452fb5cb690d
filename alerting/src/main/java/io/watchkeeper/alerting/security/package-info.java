/** Keys: read from files that only their owner can read, compared in constant time. */
@NullMarked
package io.watchkeeper.alerting.security;

import org.jspecify.annotations.NullMarked;
