package io.watchkeeper.ops.keys;

/** What a door says. */
public sealed interface Admission {

  /**
   * Come in.
   *
   * @param anonymous let in without a key, for coming from this machine
   */
  record Admitted(boolean anonymous) implements Admission {}

  /**
   * Stay out: 401.
   *
   * @param whatToDo for people; says nothing of the key that was sent
   */
  record Refused(String whatToDo) implements Admission {}
}
