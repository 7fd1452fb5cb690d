/** Planted: breaks a rule of the house on purpose, so that the rule is seen to fail. */
@NullMarked
package io.watchkeeper.ops.architecture.planted.alerting.dispatch;

import org.jspecify.annotations.NullMarked;
