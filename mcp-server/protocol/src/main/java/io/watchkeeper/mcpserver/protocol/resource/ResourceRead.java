package io.watchkeeper.mcpserver.protocol.resource;

import io.watchkeeper.mcpserver.protocol.caller.RequestContext;
import java.util.Map;

/**
 * One reading.
 *
 * @param variables of the template, decoded; empty for a resource without one
 */
public record ResourceRead(String uri, Map<String, String> variables, RequestContext context) {}
