/** What a server's key series will do in the next hour, and when they reach a limit. */
@NullMarked
package io.watchkeeper.anomaly.foresight;

import org.jspecify.annotations.NullMarked;
