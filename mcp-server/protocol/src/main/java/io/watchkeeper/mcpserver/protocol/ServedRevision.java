package io.watchkeeper.mcpserver.protocol;

import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import java.util.List;

/**
 * The answers of one revision that do not depend on the request, serialized once.
 *
 * @param greeting of server/discover or of initialize
 * @param tools of tools/list
 * @param empty of ping
 */
record ServedRevision(
    ResultWriter writer,
    SerializedString greeting,
    SerializedString tools,
    SerializedString empty) {

  /** What all revisions of a server have in common. */
  record Common(
      ServerDescription server, CacheHint cacheHint, ToolCatalog catalog, List<String> versions) {}

  static ServedRevision of(Revision revision, Common common) {
    ResultWriter writer = new ResultWriter(revision.results(), common.server());
    ObjectNode tools = WireJson.object();
    tools.set("tools", common.catalog().listed(revision.results()));
    hint(tools, revision, common.cacheHint());
    return new ServedRevision(
        writer,
        writer.constant(greeting(revision, common)),
        writer.constant(tools),
        writer.constant(WireJson.object()));
  }

  /** 2026-07-28, Discovery, Response; 2025-11-25, Lifecycle, Initialization. */
  private static ObjectNode greeting(Revision revision, Common common) {
    ObjectNode greeting = WireJson.object();
    if (revision.perRequest()) {
      greeting.set("supportedVersions", WireJson.tree(common.versions()));
    } else {
      greeting.put("protocolVersion", revision.version());
    }
    // No listChanged: the tools are settled until the server starts anew.
    greeting.set("capabilities", WireJson.object().set("tools", WireJson.object()));
    if (!revision.perRequest()) {
      greeting.set("serverInfo", ResultWriter.implementation(common.server()));
    }
    if (common.server().instructions() != null) {
      greeting.put("instructions", common.server().instructions());
    }
    hint(greeting, revision, common.cacheHint());
    return greeting;
  }

  private static void hint(ObjectNode result, Revision revision, CacheHint hint) {
    if (revision.results().cacheHints()) {
      result.put("ttlMs", hint.ttl().toMillis());
      result.put("cacheScope", hint.scope().wireName());
    }
  }
}
