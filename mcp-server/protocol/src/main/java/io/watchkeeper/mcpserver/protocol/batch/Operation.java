package io.watchkeeper.mcpserver.protocol.batch;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * One call of a batch.
 *
 * @param index from 0, as the client counts
 * @param reads whether it changes nothing, so that others may run beside it
 */
record Operation(int index, String tool, @Nullable JsonNode arguments, boolean reads) {}
