/**
 * Which part of a server is at fault: a tool, a client, a backend or all of it; what moved first.
 */
@NullMarked
package io.watchkeeper.anomaly.diagnosis.server;

import org.jspecify.annotations.NullMarked;
