package io.watchkeeper.collector.transfer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * The bytes of a file, piece by piece: read when they are asked for, so that a slow receiver holds
 * a page and a row group in memory and no more. Belongs to one thread at a time.
 *
 * @param <W> one thing that is wanted in the file, of which there may be many pages
 */
final class FilePieces<W> implements Iterator<byte[]> {

  /** What the file is made of. */
  interface Pages<W> {

    byte[] begin();

    /**
     * Reads the next page of it.
     *
     * @param piece gets what can be written by now, which may be nothing
     * @return whether that was the last
     */
    boolean page(W wanted, ByteArrayOutputStream piece);

    byte[] end();
  }

  private final Pages<W> pages;
  private final Queue<W> wanted;
  private boolean begun;
  private boolean ended;

  /**
   * @param wanted in the order of the file; where two mean the same, it comes twice
   */
  FilePieces(Pages<W> pages, List<W> wanted) {
    this.pages = pages;
    this.wanted = new ArrayDeque<>(wanted);
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  /**
   * Never empty.
   *
   * @throws io.watchkeeper.collector.model.StoreUnavailable the file ends here and is none
   */
  @Override
  public byte[] next() {
    if (ended) {
      throw new NoSuchElementException();
    }
    ByteArrayOutputStream piece = new ByteArrayOutputStream();
    if (!begun) {
      piece.writeBytes(pages.begin());
      begun = true;
    }
    while (piece.size() == 0 && !wanted.isEmpty()) {
      if (pages.page(wanted.element(), piece)) {
        wanted.remove();
      }
    }
    if (wanted.isEmpty()) {
      piece.writeBytes(pages.end());
      ended = true;
    }
    return piece.toByteArray();
  }
}
