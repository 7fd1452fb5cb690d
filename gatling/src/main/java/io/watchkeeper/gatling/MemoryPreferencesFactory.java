package io.watchkeeper.gatling;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.prefs.AbstractPreferences;
import java.util.prefs.Preferences;
import java.util.prefs.PreferencesFactory;
import org.jspecify.annotations.Nullable;

/**
 * Preferences that live as long as the JVM. Gatling keeps in them when it last asked Maven Central
 * for a newer version of itself, and asks at a start where it finds no recent answer; here it finds
 * one, and neither a host nor the user's home is touched.
 */
public final class MemoryPreferencesFactory implements PreferencesFactory {
  private static final Preferences ROOT = new Node(null, "");

  /** To be called before Gatling starts. */
  static void install() {
    System.setProperty(
        PreferencesFactory.class.getName(), MemoryPreferencesFactory.class.getName());
    // Milliseconds since 1970, so far ahead that the answer stays recent.
    Preferences.userRoot()
        .node("/io/gatling/latestVersion")
        .putLong("lastCheckTimestamp", Long.MAX_VALUE / 2);
  }

  @Override
  public Preferences systemRoot() {
    return ROOT;
  }

  @Override
  public Preferences userRoot() {
    return ROOT;
  }

  private static final class Node extends AbstractPreferences {
    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Map<String, Node> children = new ConcurrentHashMap<>();

    Node(@Nullable Node parent, String name) {
      super(parent, name);
    }

    @Override
    protected void putSpi(String key, String value) {
      values.put(key, value);
    }

    @Override
    protected @Nullable String getSpi(String key) {
      return values.get(key);
    }

    @Override
    protected void removeSpi(String key) {
      values.remove(key);
    }

    @Override
    protected void removeNodeSpi() {}

    @Override
    protected String[] keysSpi() {
      return values.keySet().toArray(String[]::new);
    }

    @Override
    protected String[] childrenNamesSpi() {
      return children.keySet().toArray(String[]::new);
    }

    @Override
    protected AbstractPreferences childSpi(String name) {
      return children.computeIfAbsent(name, added -> new Node(this, added));
    }

    @Override
    protected void syncSpi() {}

    @Override
    protected void flushSpi() {}
  }
}
