/**
 * A stand-in for PagerDuty's Events API v2, a process of its own built from the published contract;
 * it is not PagerDuty and pages nobody.
 */
@NullMarked
package io.watchkeeper.ops.demo.pagerduty;

import org.jspecify.annotations.NullMarked;
