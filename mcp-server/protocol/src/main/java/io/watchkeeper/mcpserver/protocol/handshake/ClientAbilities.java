package io.watchkeeper.mcpserver.protocol.handshake;

import com.fasterxml.jackson.databind.JsonNode;
import io.watchkeeper.mcpserver.protocol.caller.InputRequest;
import io.watchkeeper.mcpserver.protocol.revision.Revision;
import io.watchkeeper.mcpserver.protocol.revision.Trait;
import org.jspecify.annotations.Nullable;

/** What a client said in {@code initialize} that it can be asked. */
final class ClientAbilities {

  private final Revision revision;
  private final JsonNode capabilities;

  ClientAbilities(Revision revision, JsonNode capabilities) {
    this.revision = revision;
    this.capabilities = capabilities;
  }

  /** Null when the client can be asked, otherwise why not. */
  @Nullable String lacking(InputRequest request) {
    return switch (request.method()) {
      case InputRequest.ELICIT -> lackingElicitation(request);
      case InputRequest.SAMPLE -> lackingSampling(request);
      case InputRequest.ROOTS -> undeclared("roots");
      default ->
          "no client of revision " + revision.version() + " can be asked " + request.method();
    };
  }

  private @Nullable String lackingElicitation(InputRequest request) {
    if (!revision.has(Trait.ELICITATION)) {
      return "revision " + revision.version() + ", which the client speaks, has no elicitation";
    }
    boolean web = isUrl(request);
    if (web && !revision.has(Trait.URL_ELICITATION)) {
      return "revision " + revision.version() + ", which the client speaks, has no url elicitation";
    }
    JsonNode declared = capabilities.path("elicitation");
    if (!declared.isObject()) {
      return undeclared("elicitation");
    }
    // 2025-11-25, Elicitation, Capabilities: without a mode, forms alone are meant.
    boolean form = declared.has("form") || !declared.has("url");
    boolean able = web ? declared.has("url") : form;
    return able ? null : "the client declared no elicitation by " + (web ? "url" : "form");
  }

  private @Nullable String lackingSampling(InputRequest request) {
    boolean tools = request.params().has("tools") || request.params().has("toolChoice");
    return tools && !capabilities.path("sampling").has("tools")
        ? "the client declared no sampling with tools"
        : undeclared("sampling");
  }

  private @Nullable String undeclared(String capability) {
    return capabilities.path(capability).isObject()
        ? null
        : "the client did not declare the capability " + capability;
  }

  static boolean isUrl(InputRequest request) {
    return request.method().equals(InputRequest.ELICIT)
        && "url".equals(request.params().path("mode").textValue());
  }
}
