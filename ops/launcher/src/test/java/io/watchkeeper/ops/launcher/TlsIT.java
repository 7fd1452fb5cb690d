package io.watchkeeper.ops.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.ops.keys.Role;
import io.watchkeeper.ops.launcher.process.Actions;
import io.watchkeeper.ops.launcher.process.Calls;
import io.watchkeeper.ops.launcher.process.Home;
import io.watchkeeper.ops.launcher.process.Installation;
import io.watchkeeper.ops.launcher.process.Ports;
import io.watchkeeper.ops.launcher.process.Ring;
import io.watchkeeper.ops.launcher.process.RingSettings;
import io.watchkeeper.ops.launcher.process.RunningRing;
import io.watchkeeper.ops.launcher.process.Starter;
import io.watchkeeper.ops.launcher.process.Tls;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ring over TLS with a certificate that only this test trusts, and keys rotated meanwhile. */
class TlsIT {

  @TempDir private Path folder;

  @Test
  void everyPartSpeaksTlsAndKeysAreRotatedWhileItRuns() throws Exception {
    Home home = Home.at(folder);
    certificate(Files.createDirectories(folder.resolve("tls")));
    home.keys(new SecureRandom()).make();
    Tls tls = Objects.requireNonNull(Tls.find(home));
    Calls calls =
        new Calls(HttpClient.newBuilder().sslContext(tls.context()).build(), Thread::sleep);
    Ring ring = Ring.of(home, Ports.free(), new RingSettings(Actions.ACT, Map.of(), Map.of()));
    assertEquals("https", ring.ports().server("/mcp").getScheme());
    Starter starter =
        new Starter(new Installation(Checkout.root()), home, Clock.systemUTC(), calls);
    try (RunningRing running = RunningRing.of(ring, starter)) {
      running.startAll();
      // A client that trusts only the JDK's authorities is turned away, and so is plain HTTP.
      assertThrows(IOException.class, () -> Checkout.calls().get(ring.ports().watch("/ping")));
      assertThrows(
          IOException.class,
          () -> Checkout.calls().get(Ports.local(ring.ports().watch(), "/api/detection")));
      awaitSeconds(calls, ring, 1);

      for (Role role : new Role[] {Role.WRITE, Role.HOOK, Role.CONTROL}) {
        String before = home.key(role).current().reveal();
        home.keys(new SecureRandom()).rotate(role);
        assertTrue(!before.equals(home.key(role).current().reveal()));
      }
      // The old keys go only after every part had its second to look again, and wrote since.
      awaitSeconds(calls, ring, learned(calls, ring) + 3);
      for (Role role : new Role[] {Role.WRITE, Role.HOOK, Role.CONTROL}) {
        home.keys(new SecureRandom()).retire(role);
      }
      awaitSeconds(calls, ring, learned(calls, ring) + 3);
      assertEquals(
          "notion",
          calls
              .get(
                  ring.ports().server("/control/state"),
                  Map.of("Authorization", home.key(Role.CONTROL).current().bearer()))
              .path("backends")
              .path(0)
              .path("backend")
              .asText());
    }
  }

  private static void awaitSeconds(Calls calls, Ring ring, int least) {
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> learned(calls, ring) >= least);
  }

  private static int learned(Calls calls, Ring ring) throws IOException, InterruptedException {
    return calls
        .get(ring.ports().watch("/api/detection"))
        .path("servers")
        .path(0)
        .path("secondsLearned")
        .asInt();
  }

  /** Self-signed by the JDK's own tool, then written as the PEM files that operators have. */
  private static void certificate(Path tls) throws Exception {
    Path store = tls.resolve("made.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                "CN=watchkeeper test",
                "-ext",
                "SAN=IP:127.0.0.1,DNS:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit")
            .redirectErrorStream(true)
            .start();
    assertEquals(0, keytool.waitFor(), () -> "keytool");
    KeyStore made = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
    Path key = tls.resolve("key.pem");
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        key, pem("PRIVATE KEY", made.getKey("it", "changeit".toCharArray()).getEncoded()));
    Files.writeString(
        tls.resolve("certificate.pem"), pem("CERTIFICATE", made.getCertificate("it").getEncoded()));
    Files.delete(store);
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + what
        + "-----\n";
  }
}
