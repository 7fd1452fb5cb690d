/** What people and the console ask the analyzer. */
@NullMarked
package io.watchkeeper.anomaly.api;

import org.jspecify.annotations.NullMarked;
