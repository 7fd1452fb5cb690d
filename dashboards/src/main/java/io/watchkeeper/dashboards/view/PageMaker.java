package io.watchkeeper.dashboards.view;

import io.watchkeeper.alerting.model.AuditRecord;
import io.watchkeeper.dashboards.board.Board;
import io.watchkeeper.dashboards.board.BoardKeeper;
import io.watchkeeper.dashboards.board.Detection;
import io.watchkeeper.dashboards.board.History;
import io.watchkeeper.dashboards.board.Leases;
import io.watchkeeper.dashboards.board.Notices;
import io.watchkeeper.dashboards.board.Part;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the page from what is known now. */
public final class PageMaker {

  private static final int MOST_INCIDENTS = 20;
  private static final int MOST_AUDITED = 40;

  /** The newest complete second is up to 1.5 s old, and a poll comes on top. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final History history;
  private final BoardKeeper keeper;
  private final InstantSource clock;

  public PageMaker(History history, BoardKeeper keeper, InstantSource clock) {
    this.history = history;
    this.keeper = keeper;
    this.clock = clock;
  }

  /** The server to show: the one asked for if it is known, else the one with rows, else none. */
  public String server(@Nullable String wanted) {
    List<String> servers = history.servers();
    if (wanted != null && servers.contains(wanted)) {
      return wanted;
    }
    return servers.stream()
        .filter(name -> {
          Part part = keeper.board().servers().get(name);
          return part != null && part.up();
        })
        .findFirst()
        .orElseGet(() -> servers.isEmpty() ? "" : servers.getFirst());
  }

  /**
   * The page for one visitor.
   *
   * @param server one of those that {@link #server} returns
   */
  public Page page(String server, String theme, Page.Visitor visitor) {
    BoardKeeper.Version version = keeper.version();
    Instant now = clock.instant();
    return new Page(
        header(server, theme, version, now),
        charts(server, version.board(), now),
        lists(version.board(), now),
        visitor);
  }

  private Page.Header header(
      String server, String theme, BoardKeeper.Version version, Instant now) {
    Board board = version.board();
    List<Page.ServerLink> links =
        history.servers().stream()
            .map(name ->
                new Page.ServerLink(
                    Words.bounded(name),
                    "?server=" + URLEncoder.encode(name, StandardCharsets.UTF_8),
                    name.equals(server)))
            .toList();
    List<PartView> parts = new ArrayList<>();
    board.servers().forEach((name, part) -> parts.add(serverPart(name, part, board, now)));
    if (parts.isEmpty()) {
      parts.add(PartView.of("server", Part.unknown(now, "none was heard yet"), now));
    }
    parts.add(PartView.of("watch", board.watch(), now));
    parts.add(PartView.of("alerting", board.alerting(), now));
    return new Page.Header(
        links, parts, learning(board.seen().detection()), version.number(), theme);
  }

  /** What rows tell of a server is worth nothing while nobody hands rows out. */
  private static PartView serverPart(String name, Part part, Board board, Instant now) {
    String title = "server " + name;
    return board.watch().up()
        ? PartView.of(title, part, now)
        : PartView.of(
            title,
            new Part(
                Part.State.UNKNOWN,
                board.watch().since(),
                board.watch().lastKnown(),
                "the watch is away; was " + (part.up() ? "up" : "away")),
            now);
  }

  private static String learning(Detection detection) {
    for (Detection.Learner learner : detection.servers()) {
      if (learner.state() != null && learner.state().equals("learning")) {
        return "Learning what is normal for "
            + Words.bounded(learner.server())
            + ": "
            + learner.secondsLearned()
            + (learner.secondsNeeded() > 0 ? " of " + learner.secondsNeeded() : "")
            + " s. Until then nothing is judged.";
      }
    }
    return "";
  }

  private Page.Charts charts(String server, Board board, Instant now) {
    History.Track track = history.track(server);
    Instant newest = track.newest();
    Instant asOf = track.lastHeard().orElse(null);
    Marks marks = Marks.of(board, newest == null ? now : newest.minus(History.SPAN));
    return new Page.Charts(
        server,
        Moment.of(asOf, now),
        asOf == null || asOf.plus(FRESH).isBefore(now),
        Figures.texts(Figures.shown(track)),
        Arrays.stream(Tile.values()).map(t -> new Page.TileView(t.key(), t.label())).toList(),
        Arrays.stream(Panel.values()).map(panel -> chart(panel, track, marks)).toList(),
        marks,
        StageTable.of(history.stages().of(server)));
  }

  private static Page.ChartView chart(Panel panel, History.Track track, Marks marks) {
    return new Page.ChartView(
        panel.key(),
        panel.title(),
        panel.unit(),
        panel.lines().stream().map(l -> new Page.LineView(l.key(), l.label())).toList(),
        ChartShape.of(panel, track, marks));
  }

  private static Page.Lists lists(Board board, Instant now) {
    List<AuditRecord> actions = board.done().actions();
    Leases leases = board.done().leases();
    return new Page.Lists(
        board.seen().incidents().stream()
            .limit(MOST_INCIDENTS)
            .map(incident -> IncidentView.of(incident, actions, now))
            .toList(),
        leases.waiting().stream().map(waiting -> ActionView.of(waiting, now)).toList(),
        leases.held().stream().map(held -> ActionView.of(held, now)).toList(),
        actions.stream().limit(MOST_AUDITED).map(record -> ActionView.of(record, now)).toList(),
        killSwitch(leases, board.done().notices(), now));
  }

  private static Page.Switch killSwitch(Leases leases, Notices notices, Instant now) {
    Leases.KillSwitch turned = leases.killSwitch();
    String mode =
        switch (leases.mode()) {
          case "observe" -> "observe: decides and writes down, does nothing";
          case "approve" -> "approve: does what a person approves";
          case "act" -> "act: does what it decides";
          default -> Words.bounded(leases.mode());
        };
    return new Page.Switch(
        turned != null,
        turned != null && turned.on(),
        turned == null ? "" : Words.bounded(turned.reason()),
        Moment.of(turned == null ? null : turned.since(), now),
        mode,
        words(notices));
  }

  private static String words(Notices notices) {
    String told =
        !notices.configured()
            ? "no receiver is set up: nobody is told"
            : notices.pending() == 0 ? "all told" : notices.pending() + " not told yet";
    return notices.droppedTotal() == 0 ? told : told + ", " + notices.droppedTotal() + " lost";
  }
}
