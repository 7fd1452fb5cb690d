/** Takes each revision of an incident once, and brings about what it calls for. */
@NullMarked
package io.watchkeeper.alerting.dispatch;

import org.jspecify.annotations.NullMarked;
