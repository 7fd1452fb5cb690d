/** Tests of the stand-in for PagerDuty. */
@NullMarked
package io.watchkeeper.ops.demo.pagerduty;

import org.jspecify.annotations.NullMarked;
