package io.watchkeeper.collector.health;

/** Which build this is. */
public final class Build {

  private Build() {}

  /** From the jar's manifest; classes that come from no jar have none. */
  public static String version() {
    String version = Build.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }
}
