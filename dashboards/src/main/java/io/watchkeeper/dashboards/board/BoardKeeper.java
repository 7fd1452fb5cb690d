package io.watchkeeper.dashboards.board;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Holds the newest board and tells of changes. Any thread. */
public final class BoardKeeper {

  private final List<Consumer<News>> readers = new CopyOnWriteArrayList<>();
  private volatile Version newest;

  /**
   * A board and its number.
   *
   * @param number larger with each change, from 0
   */
  public record Version(long number, Board board) {}

  public BoardKeeper(InstantSource clock) {
    this.newest = new Version(0, Board.empty(clock.instant()));
  }

  public Board board() {
    return newest.board();
  }

  public Version version() {
    return newest;
  }

  /** From now on the reader hears of all news, on the thread that brings them. */
  public void tell(Consumer<News> reader) {
    readers.add(reader);
  }

  void change(UnaryOperator<Board> change) {
    Version next;
    synchronized (this) {
      Board board = change.apply(newest.board());
      if (board.equals(newest.board())) {
        return;
      }
      next = new Version(newest.number() + 1, board);
      newest = next;
    }
    publish(new News.BoardChanged(next.number()));
  }

  void publish(News news) {
    readers.forEach(reader -> reader.accept(news));
  }
}
