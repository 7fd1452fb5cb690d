/** Which kind of fault a pod suffers, and which pod, from its metrics around one moment. */
@NullMarked
package io.watchkeeper.anomaly.diagnosis.fault;

import org.jspecify.annotations.NullMarked;
