package io.watchkeeper.dashboards.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files that the page loads, in memory: these and no others, so that no path leads elsewhere on
 * the class path. The URL carries a hash of the content, so a browser may keep a file for good.
 */
public final class Assets {

  private static final String CHART_JS = "4.5.1";
  private static final String OWN = "io/watchkeeper/dashboards/assets/";

  private final Map<String, Asset> byPath = new TreeMap<>();

  /** One file; the name is short, for templates. */
  static final class Asset {

    final String name;
    final String type;
    final String hash;
    private final byte[] bytes;

    Asset(String name, String type, String hash, byte[] bytes) {
      this.name = name;
      this.type = type;
      this.hash = hash;
      this.bytes = bytes;
    }

    /** For the one who sends it; nobody changes it. */
    byte[] bytes() {
      return bytes;
    }
  }

  public Assets() {
    for (String name : new String[] {"console.js", "charts.js", "board.js", "marks.js"}) {
      own(name, "text/javascript;charset=utf-8");
    }
    own("console.css", "text/css;charset=utf-8");
    own("icon.svg", "image/svg+xml");
    String chart = "/webjars/chart.js/" + CHART_JS + "/dist/chart.umd.min.js";
    byPath.put(chart, load("chart.js", "META-INF/resources" + chart, "text/javascript"));
  }

  Optional<Asset> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** Name to URL, for templates. */
  public Map<String, String> urls() {
    return byPath.entrySet().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.getValue().name,
                entry -> entry.getKey() + "?v=" + entry.getValue().hash));
  }

  private void own(String name, String type) {
    byPath.put("/console/assets/" + name, load(name, OWN + name, type));
  }

  private static Asset load(String name, String resource, String type) {
    try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks " + resource);
      }
      byte[] bytes = in.readAllBytes();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return new Asset(name, type, HexFormat.of().formatHex(hash, 0, 8), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
