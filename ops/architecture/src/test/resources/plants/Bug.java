package plant;

/** Makes an exception and forgets to throw it. */
final class Bug {

  void check(int value) {
    if (value < 0) {
      new IllegalArgumentException("negative");
    }
  }
}
