package io.watchkeeper.alerting.audit;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/**
 * How much audit is kept.
 *
 * @param fileBytes a file that has grown to this is put aside; at least 1 KiB
 * @param keep files put aside; the oldest goes when one more comes
 */
@ConfigurationProperties("watchkeeper.audit")
public record AuditSettings(
    @Bindable(defaultValue = "67108864") long fileBytes, @Bindable(defaultValue = "8") int keep) {

  public AuditSettings {
    if (fileBytes < 1024) {
      throw new IllegalArgumentException("watchkeeper.audit.file-bytes is at least 1024");
    }
    if (keep < 1) {
      throw new IllegalArgumentException("watchkeeper.audit.keep is at least 1");
    }
  }
}
