/**
 * What the analyzer asks: what does this series look like, and what is the matter with this server.
 */
@NullMarked
package io.watchkeeper.anomaly.pattern;

import org.jspecify.annotations.NullMarked;
