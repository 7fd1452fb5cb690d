package io.watchkeeper.alerting.approval;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.watchkeeper.alerting.disk.WholeFile;
import io.watchkeeper.alerting.wire.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code approvals.json}: what waits, and what is settled for incidents that are open. */
public final class ApprovalFile {

  private final WholeFile file;
  private final WireJson json;

  public ApprovalFile(Path folder, WireJson json) {
    this.file = new WholeFile(folder.resolve("approvals.json"));
    this.json = json;
  }

  @JsonIgnoreProperties(ignoreUnknown = true)
  record Content(List<Proposal> waiting, List<Settled> settled) {

    Content {
      waiting = List.copyOf(waiting);
      settled = List.copyOf(settled);
    }
  }

  Content read() throws IOException {
    Optional<String> text = file.read();
    return text.isEmpty()
        ? new Content(List.of(), List.of())
        : json.read(text.get(), Content.class);
  }

  void write(Content content) throws IOException {
    file.write(json.write(content));
  }
}
