package io.watchkeeper.mcpserver.transport.http;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * The content codings that are offered (RFC 9110, 8.4.1; brotli RFC 7932, zstd RFC 8878). Brotli
 * and zstd are native code, and not offered on a machine that their libraries were not built for.
 */
enum Encoding {
  ZSTD("zstd") {
    @Override
    boolean loads() {
      try {
        return Zstd.compress(PROBE, ZSTD_LEVEL).length > 0;
      } catch (LinkageError notHere) {
        return false;
      }
    }

    @Override
    byte[] encode(byte[] plain) {
      return Zstd.compress(plain, ZSTD_LEVEL);
    }
  },
  BROTLI("br") {
    @Override
    boolean loads() {
      return Brotli4jLoader.isAvailable();
    }

    @Override
    byte[] encode(byte[] plain) {
      try {
        return Encoder.compress(plain, QUALITY);
      } catch (IOException impossible) {
        throw new UncheckedIOException("compressing in memory", impossible);
      }
    }
  },
  GZIP("gzip") {
    @Override
    byte[] encode(byte[] plain) {
      ByteArrayOutputStream all = new ByteArrayOutputStream(plain.length / 2);
      // Its level is zlib's default, 6.
      try (GZIPOutputStream gzip = new GZIPOutputStream(all)) {
        gzip.write(plain);
      } catch (IOException impossible) {
        throw new UncheckedIOException("compressing in memory", impossible);
      }
      return all.toByteArray();
    }
  },
  IDENTITY("identity") {
    @Override
    byte[] encode(byte[] plain) {
      return plain;
    }
  };

  /** Of zstd's library: its default, faster than gzip and smaller. */
  private static final int ZSTD_LEVEL = 3;

  private static final byte[] PROBE = new byte[16];

  /** Quality 4 of 11: at the speed of gzip, and smaller. */
  private static final Encoder.Parameters QUALITY = new Encoder.Parameters().setQuality(4);

  private final String token;

  Encoding(String token) {
    this.token = token;
  }

  String token() {
    return token;
  }

  /** Whether it works on this machine; looked at once. */
  boolean loads() {
    return true;
  }

  abstract byte[] encode(byte[] plain);
}
