package plant;

/** Returns null where it promised not to. */
@org.jspecify.annotations.NullMarked
final class Null {

  String name() {
    return null;
  }
}
