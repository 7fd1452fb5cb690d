package plant;

/** Sees what comes at runtime scope only. */
final class Adapter {

  int length(ch.qos.logback.classic.Logger log) {
    return log.getName().length();
  }
}
