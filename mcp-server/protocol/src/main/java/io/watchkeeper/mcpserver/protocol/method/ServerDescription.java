package io.watchkeeper.mcpserver.protocol.method;

import org.jspecify.annotations.Nullable;

/**
 * Who the server says it is (schema, Implementation).
 *
 * @param name for programs
 * @param title for people
 * @param instructions how to use the server, for the model; costs tokens in every conversation
 */
public record ServerDescription(
    String name, String title, String version, @Nullable String instructions) {}
