/** smile's isolation forest behind detection's port; this module alone carries GPL-3 code. */
@NullMarked
package io.watchkeeper.anomaly.smile;

import org.jspecify.annotations.NullMarked;
