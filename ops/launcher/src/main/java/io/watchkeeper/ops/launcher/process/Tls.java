package io.watchkeeper.ops.launcher.process;

import io.watchkeeper.ops.keys.KeyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS for every part, on as soon as {@code tls/certificate.pem} and {@code tls/key.pem} lie below
 * the home. The parts trust that certificate beside the authorities that the JDK trusts, so that a
 * self-signed one is as good between them, and PagerDuty and Notion are still believed.
 *
 * @param certificate the chain, the own one first
 * @param key unencrypted, readable by its owner alone
 * @param host the name by which the certificate lets the parts call one another
 * @param trust written anew at each start from the certificate
 */
public record Tls(Path certificate, Path key, String host, Path trust) {

  /** Of a store that holds no secret; the format wants one. */
  private static final String NO_SECRET = "changeit";

  private static final int DNS_NAME = 2;
  private static final int IP_ADDRESS = 7;
  private static final String LOOPBACK = "127.0.0.1";

  /** Reloading is the server's: a renewed certificate needs no restart. */
  private static final String OURS = "micronaut.certificate.file.ours.";

  /**
   * What lies below the home, null when nothing does.
   *
   * @throws IOException in words for the operator: only one of the two is there, others can read
   *     the key, or the certificate cannot be read
   */
  public static @Nullable Tls find(Home home) throws IOException {
    Path folder = home.folder().resolve("tls");
    Path certificate = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    if (!Files.exists(certificate) && !Files.exists(key)) {
      return null;
    }
    if (!Files.exists(certificate) || !Files.exists(key)) {
      throw new IOException(
          "TLS needs both " + certificate + " and " + key + "; without either it is off");
    }
    if (KeyFile.openToOthers(key)) {
      throw new IOException("the TLS key is open to other users: run  chmod 600 " + key);
    }
    try {
      Path trust = folder.resolve("trust.p12");
      List<X509Certificate> chain = chain(certificate);
      write(trustStore(chain), trust);
      return new Tls(certificate, key, host(chain.getFirst()), trust);
    } catch (GeneralSecurityException e) {
      throw new IOException(certificate + " is no certificate in PEM form: " + e.getMessage(), e);
    }
  }

  /** What a part is started with so that it serves, and believes, this certificate. */
  Map<String, String> properties(int port) {
    return Map.of(
        "micronaut.server.ssl.enabled",
        "true",
        "micronaut.server.ssl.port",
        String.valueOf(port),
        "micronaut.server.ssl.key-name",
        "ours",
        OURS + "path",
        key.toString(),
        OURS + "certificate-path",
        certificate.toString(),
        OURS + "format",
        "PEM",
        "javax.net.ssl.trustStore",
        trust.toString(),
        "javax.net.ssl.trustStorePassword",
        NO_SECRET,
        "javax.net.ssl.trustStoreType",
        "PKCS12");
  }

  /** For calls of the launcher itself. */
  public SSLContext context() throws IOException {
    try (InputStream in = Files.newInputStream(trust)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, NO_SECRET.toCharArray());
      TrustManagerFactory managers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      managers.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("the trust store " + trust + " cannot be used", e);
    }
  }

  /** The certificates of a PEM file, the own one first. */
  public static List<X509Certificate> chain(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new CertificateParsingException("it is empty");
      }
      return chain;
    }
  }

  /** The JDK's authorities and ours. */
  private static KeyStore trustStore(List<? extends Certificate> chain)
      throws IOException, GeneralSecurityException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    all.load(null, null);
    Path authorities = Path.of(System.getProperty("java.home"), "lib", "security", "cacerts");
    KeyStore jdk = KeyStore.getInstance(authorities.toFile(), NO_SECRET.toCharArray());
    for (String alias : java.util.Collections.list(jdk.aliases())) {
      all.setCertificateEntry(alias, jdk.getCertificate(alias));
    }
    for (int i = 0; i < chain.size(); i++) {
      all.setCertificateEntry("watchkeeper-" + i, chain.get(i));
    }
    return all;
  }

  private static void write(KeyStore store, Path file)
      throws IOException, GeneralSecurityException {
    try (OutputStream out = Files.newOutputStream(file)) {
      store.store(out, NO_SECRET.toCharArray());
    }
  }

  /** Loopback where the certificate allows it; otherwise its first name, which must lead here. */
  private static String host(X509Certificate certificate) throws CertificateParsingException {
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names == null) {
      throw new CertificateParsingException(
          "it has no subject alternative name; make one for IP:127.0.0.1 and the server's names");
    }
    String first = null;
    for (List<?> name : names) {
      String text = String.valueOf(name.get(1));
      if (text.equals(LOOPBACK) || text.equals("localhost")) {
        return text;
      }
      if (first == null && (name.get(0).equals(DNS_NAME) || name.get(0).equals(IP_ADDRESS))) {
        first = text;
      }
    }
    if (first == null || first.startsWith("*")) {
      throw new CertificateParsingException("it names no host by which the parts can call");
    }
    return first;
  }
}
