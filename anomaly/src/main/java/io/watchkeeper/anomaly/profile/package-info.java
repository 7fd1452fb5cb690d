/** Has an incident's server say what it spent the bad window on. */
@NullMarked
package io.watchkeeper.anomaly.profile;

import org.jspecify.annotations.NullMarked;
