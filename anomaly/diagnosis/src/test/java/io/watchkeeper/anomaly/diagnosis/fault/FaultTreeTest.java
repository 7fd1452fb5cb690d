package io.watchkeeper.anomaly.diagnosis.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaultTreeTest {

  private static final FaultTree TREE = new FaultTree(Gates.FROZEN);

  private static final Map<FaultType, Pod> SICK =
      Map.of(
          FaultType.CPU_CONTENTION, Scene.contended("sick"),
          FaultType.CPU_CONSUMED, Scene.busy("sick"),
          FaultType.NETWORK_DELAY, Scene.delayed("sick"),
          FaultType.RETURN, Scene.wrong("sick"),
          FaultType.EXCEPTION, Scene.throwing("sick"));

  @Test
  void namesPodAndTypeOfEachKind() {
    SICK.forEach((type, pod) -> {
      Span front = type == FaultType.RETURN ? Scene.flat(100, 90) : Scene.HEALTHY;
      var ranked = TREE.rank(List.of(Scene.quiet("a"), pod, Scene.quiet("b")), front);
      assertEquals("sick", ranked.getFirst().pod(), type.label());
      assertEquals(type, ranked.getFirst().type());
      assertEquals(type, TREE.type(Evidence.of(pod, front)));
      assertEquals(15, ranked.size());
    });
  }

  @Test
  void degreesOfAPodAreAtMostOneTogether() {
    var random = new Random(3);
    for (int i = 0; i < 1000; i++) {
      var evidence =
          new Evidence(
              random.nextDouble(),
              3 * random.nextDouble(),
              8 * random.nextGaussian(),
              random.nextDouble(),
              2 * random.nextGaussian());
      double sum = TREE.degrees(evidence).values().stream().mapToDouble(one -> one).sum();
      assertTrue(sum >= 0 && sum <= 1 + 1e-12, evidence + " " + sum);
    }
  }

  @Test
  void theOrderOfThePodsChangesNoDegree() {
    List<Pod> pods =
        new ArrayList<>(List.of(Scene.quiet("a"), Scene.busy("b"), Scene.delayed("c")));
    var forward = TREE.rank(pods, Scene.HEALTHY);
    Collections.reverse(pods);
    var backward = TREE.rank(pods, Scene.HEALTHY);
    assertEquals(forward.subList(0, 3), backward.subList(0, 3));
  }

  @Test
  void answersForNobody() {
    assertEquals(List.of(), TREE.rank(List.of(), Span.EMPTY));
  }
}
