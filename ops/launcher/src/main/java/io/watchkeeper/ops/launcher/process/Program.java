package io.watchkeeper.ops.launcher.process;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What is to be started.
 *
 * @param name as people know it: server, watch, alerting
 * @param module whose class path it runs on, such as {@code mcp-server}
 * @param mainClass its entry
 * @param heapMegabytes upper bound of its heap, unless its module's {@code java.flags} name another
 * @param properties system properties, never a secret: secrets go by file
 * @param arguments of its command line
 * @param ready answers 200 once the program can be used
 * @param light compiled by the quick compiler only: for what is too short or does too little for
 *     the second compiler to pay off
 */
public record Program(
    String name,
    String module,
    String mainClass,
    int heapMegabytes,
    Map<String, String> properties,
    List<String> arguments,
    URI ready,
    boolean light) {

  public Program {
    properties = Map.copyOf(properties);
    arguments = List.copyOf(arguments);
  }

  public Program(
      String name,
      String module,
      String mainClass,
      int heapMegabytes,
      Map<String, String> properties,
      List<String> arguments,
      URI ready) {
    this(name, module, mainClass, heapMegabytes, properties, arguments, ready, false);
  }

  /** The same entry on the class path of another module, which adds to it. */
  public Program from(String other) {
    return new Program(name, other, mainClass, heapMegabytes, properties, arguments, ready, light);
  }

  /** The same with another command line. */
  public Program with(List<String> otherArguments) {
    return new Program(
        name, module, mainClass, heapMegabytes, properties, otherArguments, ready, light);
  }

  public Program compiledLightly() {
    return new Program(name, module, mainClass, heapMegabytes, properties, arguments, ready, true);
  }
}
