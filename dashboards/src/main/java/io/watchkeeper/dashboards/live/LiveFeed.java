package io.watchkeeper.dashboards.live;

import io.watchkeeper.dashboards.board.BoardKeeper;
import io.watchkeeper.dashboards.board.History;
import io.watchkeeper.dashboards.board.News;
import io.watchkeeper.dashboards.link.ConsoleJson;
import io.watchkeeper.dashboards.view.Figures;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Turns news into messages for browsers, once for all of them. */
public final class LiveFeed implements Consumer<News> {

  private final History history;
  private final BoardKeeper keeper;
  private final Broadcast broadcast;
  private final ConsoleJson json = new ConsoleJson();

  public LiveFeed(History history, BoardKeeper keeper, Broadcast broadcast) {
    this.history = history;
    this.keeper = keeper;
    this.broadcast = broadcast;
  }

  /**
   * @param at epoch second
   * @param servers those that were heard in it
   */
  record SecondMessage(long at, Map<String, Figures.Present> servers) {}

  @Override
  public void accept(News news) {
    switch (news) {
      case News.SecondCame(Instant at) -> broadcast.send("second", json.write(second(at)));
      case News.PastChanged() -> broadcast.send("past", "{}");
      case News.BoardChanged(long version) ->
          broadcast.send("board", json.write(Map.of("version", version)));
    }
  }

  /** Says that the console lives, and which board is the newest. */
  public void pulse() {
    broadcast.send("pulse", json.write(Map.of("version", keeper.version().number())));
  }

  private SecondMessage second(Instant at) {
    Map<String, Figures.Present> servers = new TreeMap<>();
    for (String server : history.servers()) {
      history
          .track(server)
          .at(at)
          .ifPresent(reading -> servers.put(server, Figures.present(reading)));
    }
    return new SecondMessage(at.getEpochSecond(), servers);
  }
}
