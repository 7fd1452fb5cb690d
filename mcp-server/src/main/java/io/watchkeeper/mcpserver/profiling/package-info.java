/** Records what this JVM does all the time, and hands the recording to who watches it. */
@NullMarked
package io.watchkeeper.mcpserver.profiling;

import org.jspecify.annotations.NullMarked;
