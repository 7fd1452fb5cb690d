/** Tells on-call through the Events API v2 of PagerDuty. */
@NullMarked
package io.watchkeeper.alerting.notify.pagerduty;

import org.jspecify.annotations.NullMarked;
