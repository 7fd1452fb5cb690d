/** What the tests of alerting put in the place of time, servers and incidents. */
@NullMarked
package io.watchkeeper.alerting.fake;

import org.jspecify.annotations.NullMarked;
