/** Keeps sessions in Redis, so that several servers share them and a restart does not end them. */
@NullMarked
package io.watchkeeper.mcpserver.redis;

import org.jspecify.annotations.NullMarked;
