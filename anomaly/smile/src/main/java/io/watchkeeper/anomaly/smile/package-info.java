/** smile's forests and DBSCAN behind detection's ports; this module alone carries GPL-3 code. */
@NullMarked
package io.watchkeeper.anomaly.smile;

import org.jspecify.annotations.NullMarked;
