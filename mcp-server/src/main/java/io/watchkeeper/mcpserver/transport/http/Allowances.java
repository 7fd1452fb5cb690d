package io.watchkeeper.mcpserver.transport.http;

import io.watchkeeper.mcpserver.security.Gate;
import io.watchkeeper.mcpserver.security.Verdict.Welcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the gate wants said, as names and values in turn. */
final class Allowances {

  private Allowances() {}

  /** What goes along with an answer of that status. */
  static CharSequence[] said(Gate gate, Welcome welcome, int status) {
    List<String> all = new ArrayList<>(0);
    gate.tell(
        welcome,
        status,
        (name, value) -> {
          all.add(name);
          all.add(value);
        });
    return all.isEmpty() ? Body.NO_HEADERS : all.toArray(new CharSequence[0]);
  }

  static CharSequence[] headers(Map<String, String> named) {
    CharSequence[] all = new CharSequence[2 * named.size()];
    int at = 0;
    for (Map.Entry<String, String> header : named.entrySet()) {
      all[at++] = header.getKey();
      all[at++] = header.getValue();
    }
    return all;
  }
}
