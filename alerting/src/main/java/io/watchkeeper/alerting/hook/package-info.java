/** The HTTP side: the incident hook, the kill switch, and what can be looked at. */
@NullMarked
package io.watchkeeper.alerting.hook;

import org.jspecify.annotations.NullMarked;
