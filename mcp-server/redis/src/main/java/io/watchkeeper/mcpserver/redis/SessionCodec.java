package io.watchkeeper.mcpserver.redis;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import io.watchkeeper.mcpserver.protocol.session.VersionVector;
import io.watchkeeper.mcpserver.protocol.session.Versioned;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/**
 * A session as the bytes in Redis: one byte for the form, the version (see {@link VectorBytes}),
 * the body. Sessions resemble each other: the same field names, a handful of clients, each with the
 * same capabilities. So the body is stored as its difference to a sample session that all servers
 * know: zstd with that sample as prefix dictionary. Where that is not shorter, the body is stored
 * whole.
 *
 * <p>The sample of a form never changes, since what was written with it must be read with it. A
 * better one is a new form, written only once all servers can read it.
 */
final class SessionCodec {

  private static final byte WHOLE = 1;
  private static final byte DELTA_1 = 2;

  /** Far above any real session; the bound keeps a broken value from claiming all memory. */
  private static final int MAX_BODY_BYTES = 4 << 20;

  /** Of 22; beyond it half a kilobyte gets no shorter. */
  private static final int LEVEL = 6;

  private final ZstdDictCompress writing;
  private final ZstdDictDecompress reading;

  SessionCodec() {
    byte[] sample = sample();
    writing = new ZstdDictCompress(sample, LEVEL);
    reading = new ZstdDictDecompress(sample);
  }

  /** Not ours to read: perhaps a newer server wrote it. */
  static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  byte[] write(Versioned session) {
    byte[] version = VectorBytes.write(session.version());
    byte[] body = SessionJson.write(session);
    byte[] delta = deflate(body);
    boolean whole = delta.length + Integer.BYTES >= body.length;
    ByteBuffer out =
        ByteBuffer.allocate(
            1 + version.length + (whole ? body.length : Integer.BYTES + delta.length));
    out.put(whole ? WHOLE : DELTA_1).put(version);
    return whole ? out.put(body).array() : out.putInt(body.length).put(delta).array();
  }

  Versioned read(String id, byte[] value) throws UnreadableException {
    try {
      ByteBuffer in = ByteBuffer.wrap(value);
      byte form = in.get();
      VersionVector version = VectorBytes.read(in);
      return switch (form) {
        case WHOLE -> SessionJson.read(id, version, rest(in));
        case DELTA_1 -> SessionJson.read(id, version, inflate(in.getInt(), rest(in)));
        default -> throw new IOException("form " + form + " is unknown");
      };
    } catch (IOException | RuntimeException broken) {
      throw new UnreadableException("a session in redis cannot be read by this server", broken);
    }
  }

  private byte[] deflate(byte[] body) {
    try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
      zstd.setMagicless(true).setContentSize(false).setDictID(false).setChecksum(false);
      return zstd.loadDict(writing).compress(body);
    }
  }

  private byte[] inflate(int bytes, byte[] delta) throws IOException {
    if (bytes < 0 || bytes > MAX_BODY_BYTES) {
      throw new IOException("a body of " + bytes + " bytes");
    }
    try (ZstdDecompressCtx zstd = new ZstdDecompressCtx()) {
      zstd.setMagicless(true);
      byte[] body = zstd.loadDict(reading).decompress(delta, bytes);
      if (body.length != bytes) {
        throw new IOException("half a body");
      }
      return body;
    } catch (ZstdException broken) {
      throw new IOException("a broken delta", broken);
    }
  }

  private static byte[] rest(ByteBuffer in) {
    byte[] rest = new byte[in.remaining()];
    in.get(rest);
    return rest;
  }

  private static byte[] sample() {
    try (InputStream in = SessionCodec.class.getResourceAsStream("sample-1.json")) {
      if (in == null) {
        throw new IllegalStateException("sample-1.json is missing from the jar");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
