package io.watchkeeper.mcpserver;

import java.security.KeyManagementException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * For an HTTP client that will only ever speak in the clear. Without it the JDK's client reads all
 * trusted certificates of the system when it is made: 0.2 s of a start and two megabytes. Whoever
 * asks it for TLS after all is refused.
 */
final class NoTls extends SSLContextSpi {

  private NoTls() {}

  static SSLContext context() {
    return new SSLContext(new NoTls(), new Nobody(), "none") {};
  }

  @Override
  protected void engineInit(
      KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
      throws KeyManagementException {
    throw new KeyManagementException("this client speaks in the clear only");
  }

  /** The one thing that is asked for when a client is made. */
  @Override
  protected SSLParameters engineGetDefaultSSLParameters() {
    return new SSLParameters(new String[0], new String[0]);
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return engineGetDefaultSSLParameters();
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    throw refused();
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    throw refused();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    throw refused();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    throw refused();
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    throw refused();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    throw refused();
  }

  private static IllegalStateException refused() {
    return new IllegalStateException("this client speaks in the clear only");
  }

  /** A context must name who made it. */
  private static final class Nobody extends Provider {
    private static final long serialVersionUID = 1;

    private Nobody() {
      super("none", "1", "nothing");
    }
  }
}
