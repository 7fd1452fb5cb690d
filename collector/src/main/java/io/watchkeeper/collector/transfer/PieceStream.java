package io.watchkeeper.collector.transfer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** Pieces one behind the other; each is made when the one before it has been read. */
final class PieceStream extends InputStream {

  private final Iterator<byte[]> pieces;
  private InputStream piece;

  /**
   * Makes the first piece, so that what is wrong from the begin is known before a status is sent.
   */
  PieceStream(Iterator<byte[]> pieces) {
    this.pieces = pieces;
    this.piece = new ByteArrayInputStream(pieces.next());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = piece.read(bytes, offset, length);
    while (read < 0 && pieces.hasNext()) {
      try {
        piece = new ByteArrayInputStream(pieces.next());
      } catch (RuntimeException failed) {
        throw new IOException("the export broke off", failed);
      }
      read = piece.read(bytes, offset, length);
    }
    return read;
  }
}
