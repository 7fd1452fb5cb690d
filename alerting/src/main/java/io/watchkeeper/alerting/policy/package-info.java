/** Decides what an incident calls for. Pure: no clock, no disk, no network. */
@NullMarked
package io.watchkeeper.alerting.policy;

import org.jspecify.annotations.NullMarked;
