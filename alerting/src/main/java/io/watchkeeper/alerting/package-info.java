/** Alerting: a process of its own that decides about incidents, holds actions, and tells people. */
@NullMarked
package io.watchkeeper.alerting;

import org.jspecify.annotations.NullMarked;
