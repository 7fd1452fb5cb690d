package io.watchkeeper.mcpserver.protocol.handshake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.watchkeeper.mcpserver.protocol.json.WireJson;
import io.watchkeeper.mcpserver.protocol.method.Offer;
import io.watchkeeper.mcpserver.protocol.method.ResponseWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gathers what changed until it is told, so that a hundred changes of a list are one message. A
 * change beyond the bound is not told by its name; what was gathered is told all the same.
 */
final class Announcements {

  /** Distinct messages between two tellings. */
  private static final int MOST = 4096;

  private static final String TOOLS = "notifications/tools/list_changed";
  private static final String RESOURCES = "notifications/resources/list_changed";
  private static final String PROMPTS = "notifications/prompts/list_changed";

  private final SessionCounts counts;
  private final Set<String> lists = ConcurrentHashMap.newKeySet();
  private final Set<String> uris = ConcurrentHashMap.newKeySet();

  Announcements(Offer offer, SessionCounts counts) {
    this.counts = counts;
    offer.tools().onChange(() -> lists.add(TOOLS));
    offer.resources().onChange(() -> lists.add(RESOURCES));
    offer.templates().onChange(() -> lists.add(RESOURCES));
    offer.prompts().onChange(() -> lists.add(PROMPTS));
    offer.updates().listen(this::updated);
  }

  private void updated(String uri) {
    if (uris.size() >= MOST) {
      counts.droppedEvent();
    } else {
      uris.add(uri);
    }
  }

  /** The messages that every session gets. */
  List<byte[]> takeLists() {
    List<byte[]> messages = new ArrayList<>();
    for (String changed : List.of(TOOLS, RESOURCES, PROMPTS)) {
      if (lists.remove(changed)) {
        messages.add(ResponseWriter.notification(changed, WireJson.object()));
      }
    }
    return messages;
  }

  /** The resources of which only those hear who subscribed. */
  List<String> takeUris() {
    List<String> taken = List.copyOf(uris);
    taken.forEach(uris::remove);
    return taken;
  }

  /** What could not be told: some may hear of it twice, which harms nobody. */
  void again(List<String> untold) {
    uris.addAll(untold);
  }

  static byte[] update(String uri) {
    ObjectNode params = WireJson.object().put("uri", uri);
    return ResponseWriter.notification("notifications/resources/updated", params);
  }
}
