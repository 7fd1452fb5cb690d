package io.watchkeeper.dashboards.view;

import java.util.List;
import java.util.Map;

/** All that the page shows. */
public record Page(Header header, Charts charts, Lists lists, Visitor visitor) {

  /**
   * What stands at the top.
   *
   * @param servers those with figures
   * @param learning how far the analyzer is, empty when it judges
   * @param version of the board, for the browser
   */
  public record Header(
      List<ServerLink> servers,
      List<PartView> parts,
      String learning,
      long version,
      String theme) {}

  /** A server to look at. */
  public record ServerLink(String name, String href, boolean selected) {}

  /**
   * Figures and charts of one server.
   *
   * @param server whose figures these are, empty before any was heard
   * @param asOf the second that the figures are of
   * @param stale whether that second is long gone
   */
  public record Charts(
      String server,
      Moment asOf,
      boolean stale,
      Map<String, String> texts,
      List<TileView> tiles,
      List<ChartView> charts,
      Marks marks,
      StageTable stages) {}

  /** A tile; what it says is among the texts. */
  public record TileView(String key, String label) {
    public String text(String part) {
      return "tile." + key + "." + part;
    }
  }

  /** A chart. */
  public record ChartView(
      String key, String title, String unit, List<LineView> lines, ChartShape shape) {}

  /** An entry of a chart's legend; its newest value is among the texts. */
  public record LineView(String key, String label) {
    public String text() {
      return "line." + key;
    }
  }

  /** Incidents and actions. */
  public record Lists(
      List<IncidentView> incidents,
      List<ActionView.Pending> waiting,
      List<ActionView.Pending> held,
      List<ActionView.Audited> audit,
      Switch killSwitch) {

    public long open() {
      return incidents.stream().filter(IncidentView::open).count();
    }
  }

  /**
   * How alerting may act.
   *
   * @param known false before alerting was heard
   * @param mode in words
   * @param notices how the telling of people goes
   */
  public record Switch(
      boolean known, boolean on, String reason, Moment since, String mode, String notices) {}

  /**
   * Who looks.
   *
   * @param name empty when nobody is signed in
   * @param operates whether the visitor may approve, undo and turn the kill switch
   * @param csrf the token that every form carries, empty when nobody is signed in
   * @param flash what became of the last thing done, empty for nothing
   */
  public record Visitor(String name, boolean operates, String csrf, String flash, boolean failed) {}
}
