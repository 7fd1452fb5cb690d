package plant;

import java.util.List;

/** Says list without of what. */
final class Lint {

  int size(List names) {
    return names.size();
  }
}
