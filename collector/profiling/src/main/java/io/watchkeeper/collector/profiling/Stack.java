package io.watchkeeper.collector.profiling;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/**
 * Names of what stood on a stack.
 *
 * @param own tells by a class' name whether it is of the watched program itself
 */
record Stack(Predicate<String> own) {

  /** Through these every wait goes; what called them is what waits. */
  private static final List<String> WAITING =
      List.of(
          "java.util.concurrent.locks.",
          "jdk.internal.misc.",
          "java.lang.VirtualThread",
          "java.lang.System$");

  /** A method, and the nearest of our own above it. */
  record Place(String method, @Nullable String via) {}

  /** Empty when the event has no stack. */
  Optional<Place> top(RecordedEvent event) {
    return place(event, _ -> true);
  }

  /** The same behind the workings of locks. */
  Optional<Place> waiting(RecordedEvent event) {
    return place(event, type -> WAITING.stream().noneMatch(type::startsWith));
  }

  private Optional<Place> place(RecordedEvent event, Predicate<String> counts) {
    RecordedStackTrace stack = event.getStackTrace();
    String method = null;
    for (RecordedFrame frame : stack == null ? List.<RecordedFrame>of() : stack.getFrames()) {
      RecordedMethod of = frame.getMethod();
      if (!frame.isJavaFrame() || of == null || of.getType() == null) {
        continue;
      }
      String type = of.getType().getName();
      if (method == null && counts.test(type)) {
        method = name(type, of.getName());
        if (own.test(type)) {
          return Optional.of(new Place(method, null));
        }
      } else if (method != null && own.test(type)) {
        return Optional.of(new Place(method, name(type, of.getName())));
      }
    }
    return method == null ? Optional.empty() : Optional.of(new Place(method, null));
  }

  private static String name(String type, String method) {
    return bounded(readable(type) + "." + method);
  }

  /** The name of the class in a field of an event. */
  static String type(RecordedEvent event, String field) {
    RecordedClass type = event.hasField(field) ? event.getClass(field) : null;
    return type == null ? "unknown" : bounded(readable(type.getName()));
  }

  /** Without the number that each run gives to a lambda; arrays as they are written. */
  private static String readable(String type) {
    String name = type.replaceFirst("(\\$\\$Lambda).*", "$1");
    return switch (name) {
      case "[B" -> "byte[]";
      case "[C" -> "char[]";
      case "[I" -> "int[]";
      case "[J" -> "long[]";
      case "[D" -> "double[]";
      default ->
          name.startsWith("[L") && name.endsWith(";")
              ? name.substring(2, name.length() - 1) + "[]"
              : name;
    };
  }

  static String bounded(String name) {
    return name.length() <= Profile.MOST_CHARACTERS
        ? name
        : "…" + name.substring(name.length() - Profile.MOST_CHARACTERS + 1);
  }
}
