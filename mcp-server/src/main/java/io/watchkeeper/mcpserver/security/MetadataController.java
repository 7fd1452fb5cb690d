package io.watchkeeper.mcpserver.security;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.watchkeeper.mcpserver.security.oauth.Challenges;
import java.util.Map;

/**
 * Where to get a token (RFC 9728). Clients ask at the path of the resource first and at the root
 * then (MCP 2025-11-25, Authorization); both are answered alike.
 */
@Controller(Challenges.WELL_KNOWN)
@Requires(property = "watchkeeper.oauth.issuer")
final class MetadataController {

  private final Challenges challenges;

  MetadataController(Challenges challenges) {
    this.challenges = challenges;
  }

  @Get(uris = {"/", "/mcp"})
  HttpResponse<Map<String, Object>> metadata() {
    return HttpResponse.ok(challenges.metadata()).header("Cache-Control", "max-age=300");
  }
}
