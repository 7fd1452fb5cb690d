package io.watchkeeper.mcpserver.transport.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.Arrays;

/** The body of one request as it comes in: kept up to its bound, counted beyond it. */
final class Upload {

  private static final byte[] NOTHING = new byte[0];

  private final int mostBytes;
  private byte[] bytes = NOTHING;
  private int length;

  Upload(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /**
   * Makes room for what the client says will come.
   *
   * @param announced bytes, at most the bound
   */
  void expect(int announced) {
    if (announced > 0) {
      bytes = new byte[announced];
    }
  }

  /** False: with this piece it is larger than a body may be, and none of the piece is kept. */
  boolean take(ByteBuf piece) {
    int more = piece.readableBytes();
    if (length + more > mostBytes) {
      return false;
    }
    if (more > 0) {
      append(piece, more);
    }
    return true;
  }

  private void append(ByteBuf piece, int more) {
    if (length == 0 && bytes.length == 0) {
      bytes = ByteBufUtil.getBytes(piece);
    } else {
      if (length + more > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(mostBytes, Math.max(length + more, 2 * length)));
      }
      piece.getBytes(piece.readerIndex(), bytes, length, more);
    }
    length += more;
  }

  /**
   * Passes over what a refused client still sends.
   *
   * @return false: it is twice what a body may have, so the rest is not waited for
   */
  boolean skip(ByteBuf piece) {
    length += piece.readableBytes();
    return length <= 2L * mostBytes;
  }

  /** All that came; the upload keeps none of it. */
  byte[] whole() {
    byte[] all = length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    bytes = NOTHING;
    return all;
  }
}
