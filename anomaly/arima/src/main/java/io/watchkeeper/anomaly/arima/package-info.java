/** JDemetra+ behind forecast's port; this module alone carries EUPL-1.2 code. */
@NullMarked
package io.watchkeeper.anomaly.arima;

import org.jspecify.annotations.NullMarked;
