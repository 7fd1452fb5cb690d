package io.watchkeeper.mcpserver.protocol.revision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.caller.RequestHeaders;
import io.watchkeeper.mcpserver.protocol.json.Excerpt;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.message.Fault;
import io.watchkeeper.mcpserver.protocol.revision.RevisionChoice.Chosen;
import io.watchkeeper.mcpserver.protocol.revision.RevisionChoice.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Tells the eras apart (2026-07-28, Versioning, Backward Compatibility): the version in {@code
 * _meta} decides, then the header. {@code initialize} without that {@code _meta} always opens a
 * handshake, whatever the header says; {@code server/discover} is never of the handshake era; a
 * message that names nothing is taken for the handshake era.
 */
public final class RevisionChooser {

  private static final String PROTOCOL_VERSION = "io.modelcontextprotocol/protocolVersion";
  private static final String CLIENT_CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

  private final Revisions revisions;

  public RevisionChooser(Revisions revisions) {
    this.revisions = revisions;
  }

  public RevisionChoice choose(String method, ObjectNode params, @Nullable RequestHeaders headers) {
    JsonNode metaNode = params.get("_meta");
    if (metaNode != null && !metaNode.isObject()) {
      return new Refused(Fault.malformedParams("_meta must be an object"));
    }
    ObjectNode meta = metaNode instanceof ObjectNode object ? object : WireJson.object();
    JsonNode version = meta.get(PROTOCOL_VERSION);
    if (version == null) {
      return withoutMetadata(method, meta, headers);
    }
    return version.isTextual()
        ? withMetadata(method, params, new Stated(version.textValue(), meta, headers))
        : new Refused(Fault.malformedParams(PROTOCOL_VERSION + " must be a string"));
  }

  /** A notification or a response is only held to a version that is served. */
  public @Nullable Fault unservedVersion(@Nullable RequestHeaders headers) {
    String version = headers == null ? null : headers.protocolVersion();
    return version == null || revisions.find(version) != null
        ? null
        : Fault.unsupportedVersion(version, revisions.versions());
  }

  public boolean isPerRequest(@Nullable RequestHeaders headers) {
    String version = headers == null ? null : headers.protocolVersion();
    Revision revision = version == null ? null : revisions.find(version);
    return revision != null && revision.perRequest();
  }

  private RevisionChoice withoutMetadata(
      String method, ObjectNode meta, @Nullable RequestHeaders headers) {
    if (method.equals(McpMethod.INITIALIZE.wireName())) {
      return new Chosen(revisions.newestHandshake(), meta);
    }
    if (isPerRequest(headers) || method.equals(McpMethod.DISCOVER.wireName())) {
      return new Refused(missing(PROTOCOL_VERSION));
    }
    if (headers == null) {
      return new Chosen(revisions.newestHandshake(), meta, false);
    }
    String version = headers.protocolVersion();
    if (version == null) {
      return new Chosen(revisions.headerless(), meta, false);
    }
    Revision revision = revisions.find(version);
    return revision == null
        ? new Refused(Fault.unsupportedVersion(version, revisions.versions()))
        : new Chosen(revision, meta);
  }

  /** What a request says in its {@code _meta}, and the headers beside it. */
  private record Stated(String version, ObjectNode meta, @Nullable RequestHeaders headers) {}

  private RevisionChoice withMetadata(String method, ObjectNode params, Stated stated) {
    RequestHeaders headers = stated.headers();
    String header = headers == null ? null : headers.protocolVersion();
    if (header != null && !header.equals(stated.version())) {
      return new Refused(mismatch("MCP-Protocol-Version", header, stated.version()));
    }
    Revision revision = revisions.find(stated.version());
    if (revision == null) {
      return new Refused(Fault.unsupportedVersion(stated.version(), revisions.versions()));
    }
    if (!revision.perRequest()) {
      return new Chosen(revision, stated.meta());
    }
    JsonNode capabilities = stated.meta().get(CLIENT_CAPABILITIES);
    if (capabilities == null || !capabilities.isObject()) {
      return new Refused(missing(CLIENT_CAPABILITIES));
    }
    McpMethod known = revision.method(method);
    String mirrored = known == null ? null : known.mirroredParam();
    String name = mirrored == null ? null : params.path(mirrored).textValue();
    Fault unmirrored = headers == null ? null : unmirrored(method, name, headers);
    return unmirrored == null ? new Chosen(revision, stated.meta()) : new Refused(unmirrored);
  }

  /** 2026-07-28, Streamable HTTP, Server Validation: headers must say what the body says. */
  private static @Nullable Fault unmirrored(
      String method, @Nullable String name, RequestHeaders headers) {
    if (headers.protocolVersion() == null) {
      return Fault.headerMismatch("the MCP-Protocol-Version header is missing");
    }
    if (headers.method() == null) {
      return Fault.headerMismatch("the Mcp-Method header is missing");
    }
    if (!headers.method().equals(method)) {
      return mismatch("Mcp-Method", headers.method(), method);
    }
    if (name == null) {
      return null;
    }
    if (headers.name() == null) {
      return Fault.headerMismatch("the Mcp-Name header is missing");
    }
    return name.equals(headers.decodedName()) ? null : mismatch("Mcp-Name", headers.name(), name);
  }

  private static Fault mismatch(String header, String value, String body) {
    return Fault.headerMismatch(
        header + " says " + Excerpt.of(value) + " but the body says " + Excerpt.of(body));
  }

  /** 2026-07-28, Overview, Per-request protocol fields. */
  private static Fault missing(String key) {
    return Fault.malformedParams(
        "params._meta must carry " + key + "; revision 2026-07-28 needs it on every request");
  }
}
