/** Which part of a system is at fault: the parts of the answer are in the packages below. */
@NullMarked
package io.watchkeeper.anomaly.diagnosis;

import org.jspecify.annotations.NullMarked;
