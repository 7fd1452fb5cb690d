package io.watchkeeper.anomaly.publish;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;

/** Makes the publisher that the settings ask for. */
public final class Publishers {

  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private Publishers() {}

  public static Publisher of(
      HookSettings settings, HttpClient client, JsonMapper json, ScheduledExecutorService executor)
      throws IOException {
    URI url = settings.url();
    if (url == null) {
      return new Publisher(incident -> new Delivery.Delivered(), executor);
    }
    Hook hook = new Hook(client, json, url, key(settings.keyFile()), settings.timeOut());
    return new Publisher(hook::deliver, executor);
  }

  private static String key(@Nullable Path file) throws IOException {
    if (file == null) {
      return "";
    }
    if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw new IllegalStateException("others can read " + file + ": run chmod 600 " + file);
    }
    return Files.readString(file).strip();
  }
}
