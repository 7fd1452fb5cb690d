package io.watchkeeper.mcpserver.control;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether commands are obeyed, and whose.
 *
 * @param allowed off until someone allows it
 * @param keyFile file with the key that commanders show, readable by its owner alone
 */
@ConfigurationProperties("watchkeeper.control")
public record ControlSettings(
    @Bindable(defaultValue = "false") boolean allowed, @Nullable Path keyFile) {

  public ControlSettings {
    if (allowed && keyFile == null) {
      throw new IllegalArgumentException(
          "watchkeeper.control.allowed needs watchkeeper.control.key-file: without a key anybody"
              + " could command this server");
    }
  }
}
