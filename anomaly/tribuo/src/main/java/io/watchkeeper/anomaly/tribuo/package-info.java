/** Tribuo's classifier behind the port of patterns; this module alone carries Tribuo. */
@NullMarked
package io.watchkeeper.anomaly.tribuo;

import org.jspecify.annotations.NullMarked;
