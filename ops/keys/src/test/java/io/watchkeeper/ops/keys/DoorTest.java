package io.watchkeeper.ops.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.ops.keys.Admission.Admitted;
import io.watchkeeper.ops.keys.Admission.Refused;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {

  @TempDir private Path home;

  private KeyFolder folder;
  private Caller here;
  private Caller elsewhere;

  @BeforeEach
  void make() throws IOException {
    folder = new KeyFolder(home.resolve("keys"), new Random(2));
    folder.make();
    here = new Caller(InetAddress.ofLiteral("127.0.0.1"), false);
    elsewhere = new Caller(InetAddress.ofLiteral("192.0.2.7"), false);
  }

  @Test
  void letsAnonymousCallersInFromThisMachineOnly() {
    Door door = viewers();
    assertEquals(new Admitted(true), door.admit(here, null));
    assertInstanceOf(Refused.class, door.admit(elsewhere, null));
    assertInstanceOf(Refused.class, door.admit(new Caller(null, false), null));
  }

  @Test
  void countsACallPassedOnByALocalProxyAsComingFromElsewhere() {
    assertInstanceOf(
        Refused.class, viewers().admit(new Caller(InetAddress.getLoopbackAddress(), true), null));
  }

  @Test
  void opensForEachOfItsRolesAndForNoOther() {
    Door door = viewers();
    assertEquals(new Admitted(false), door.admit(elsewhere, bearer(Role.VIEW)));
    assertEquals(new Admitted(false), door.admit(elsewhere, bearer(Role.OPERATE)));
    assertInstanceOf(Refused.class, door.admit(elsewhere, bearer(Role.WRITE)));
    assertInstanceOf(Refused.class, door.admit(here, bearer(Role.WRITE)));
  }

  @Test
  void asksEveryoneForAKeyWhereChangesAreMade() {
    Door door = new Door(Role.OPERATE, List.of(key(Role.OPERATE)), false);
    Refused refused = assertInstanceOf(Refused.class, door.admit(here, null));
    assertTrue(refused.whatToDo().contains("operate.key"), refused::whatToDo);
    assertFalse(door.admit(here, bearer(Role.VIEW)) instanceof Admitted);
  }

  @Test
  void takesAKeyAsInfluxDbsClientsSendIt() {
    Door door = new Door(Role.WRITE, List.of(key(Role.WRITE)), true);
    String secret = folder.file(Role.WRITE).current().reveal();
    assertEquals(new Admitted(false), door.admit(elsewhere, "Token " + secret));
    assertInstanceOf(Refused.class, door.admit(elsewhere, "Basic " + secret));
    assertInstanceOf(Refused.class, door.admit(elsewhere, secret));
  }

  @Test
  void withoutAKeyStandsOpenToThisMachineAlone() {
    Door door = new Door(Role.WRITE, List.of(), true);
    assertEquals(new Admitted(true), door.admit(here, "Token anything"));
    Refused refused = assertInstanceOf(Refused.class, door.admit(elsewhere, "Token anything"));
    assertTrue(refused.whatToDo().contains("watchkeeper.write.key-file"), refused::whatToDo);
  }

  private Door viewers() {
    return new Door(Role.VIEW, List.of(key(Role.VIEW), key(Role.OPERATE)), true);
  }

  private RotatingKey key(Role role) {
    return RotatingKey.of(folder.file(role), () -> 0L);
  }

  private String bearer(Role role) {
    return folder.file(role).current().bearer();
  }
}
