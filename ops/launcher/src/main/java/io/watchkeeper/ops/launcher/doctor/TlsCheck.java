package io.watchkeeper.ops.launcher.doctor;

import io.watchkeeper.ops.launcher.doctor.Finding.Grade;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Tls;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;

/** The certificate, if there is one. */
final class TlsCheck {

  private static final Duration SOON = Duration.ofDays(14);
  private static final String SUBJECT = "TLS";

  private TlsCheck() {}

  static Finding finding(Home home, Instant now) {
    try {
      Tls tls = Tls.find(home);
      return tls == null
          ? Finding.well(SUBJECT, "off; fine as long as nothing listens beyond this machine")
          : judge(Tls.chain(tls.certificate()).getFirst().getNotAfter().toInstant(), now);
    } catch (IOException | GeneralSecurityException e) {
      return new Finding(
          Grade.BROKEN,
          SUBJECT,
          String.valueOf(e.getMessage()),
          "SECURITY.md says how to make a certificate for " + home.folder().resolve("tls"));
    }
  }

  static Finding judge(Instant ends, Instant now) {
    String renew = "renew it; running parts take the new file up without a restart";
    if (!now.isBefore(ends)) {
      return new Finding(Grade.BROKEN, SUBJECT, "the certificate ended at " + ends, renew);
    }
    return now.plus(SOON).isBefore(ends)
        ? Finding.well(SUBJECT, "on, until " + ends)
        : new Finding(Grade.WARNING, SUBJECT, "the certificate ends at " + ends, renew);
  }
}
