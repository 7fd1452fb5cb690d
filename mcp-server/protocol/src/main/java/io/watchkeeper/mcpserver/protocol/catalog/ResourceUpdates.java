package io.watchkeeper.mcpserver.protocol.catalog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Where whoever changes a resource says so, and the eras listen for their subscribers. */
public final class ResourceUpdates {

  private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();

  /** What stands under this URI is another than before. Never blocks. */
  public void changed(String uri) {
    listeners.forEach(listener -> listener.accept(uri));
  }

  /** Told of every change, on the thread that changed; must not block. */
  public void listen(Consumer<String> listener) {
    listeners.add(listener);
  }
}
