package io.watchkeeper.mcpserver.protocol.uri;

import java.util.Map;

/**
 * What a URI was found to mean.
 *
 * @param variables of the template, percent-decoded, in the order of the template; empty for an
 *     exact URI
 */
public record Match<V>(V value, Map<String, String> variables) {}
