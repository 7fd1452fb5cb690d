/** All models of one subject behind one answer: how odd a row is, whether to tell, and where. */
@NullMarked
package io.watchkeeper.anomaly.detection.verdict;

import org.jspecify.annotations.NullMarked;
