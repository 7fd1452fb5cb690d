package io.watchkeeper.ops.keys;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller must show.
 *
 * @param role the least role that opens it, for the words of a refusal
 * @param keys any of them opens it; none: only anonymous callers come in, if they may
 * @param anonymousOnLoopback whether a caller on this machine may come without a key
 */
public record Door(Role role, List<RotatingKey> keys, boolean anonymousOnLoopback) {

  public Door {
    keys = List.copyOf(keys);
  }

  /**
   * A wrong key is refused even where none is needed: its sender believes in it, and would be
   * surprised on the day it matters.
   *
   * @param authorization the header's value, null when there was none
   */
  public Admission admit(Caller caller, @Nullable String authorization) {
    boolean opened = false;
    for (RotatingKey key : keys) {
      opened |= key.opens(authorization);
    }
    if (opened) {
      return new Admission.Admitted(false);
    }
    if (anonymousOnLoopback
        && caller.onThisMachine()
        && (authorization == null || keys.isEmpty())) {
      return new Admission.Admitted(true);
    }
    return new Admission.Refused(keys.isEmpty() ? noKey() : whichKey());
  }

  private String noKey() {
    String setUp = ": name a key file by " + role.property();
    return anonymousOnLoopback
        ? "no key is set up here, and without one only callers on this machine are let in" + setUp
        : "no key is set up here, so nobody is let in" + setUp;
  }

  private String whichKey() {
    return "send 'Authorization: Bearer KEY' with the key in "
        + role.fileName()
        + " (the file of "
        + role.property()
        + ")";
  }
}
