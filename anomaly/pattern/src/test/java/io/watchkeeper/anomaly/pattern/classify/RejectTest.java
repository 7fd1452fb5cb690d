package io.watchkeeper.anomaly.pattern.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RejectTest {

  @Test
  void makesTheOverconfidentLessSure() {
    SplittableRandom random = new SplittableRandom(4);
    List<Reject.Answer> answers = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      // Says 99%, is right in 80%.
      answers.add(new Reject.Answer(new double[] {0.01, 0.99}, random.nextDouble() < 0.8 ? 1 : 0));
    }
    Reject reject = Reject.fit(answers, 0);
    assertEquals(0.8, reject.calibrated(new double[] {0.01, 0.99})[1], 0.02);
  }

  @Test
  void thresholdBoundsFalseClaims() {
    SplittableRandom random = new SplittableRandom(5);
    List<Reject.Answer> answers = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      // Ordinary ones: a fifth is taken for news, with any probability above a half.
      double claim = random.nextDouble() < 0.2 ? random.nextDouble(0.5, 1) : 0.1;
      answers.add(new Reject.Answer(new double[] {1 - claim, claim}, 0));
      answers.add(new Reject.Answer(new double[] {0.02, 0.98}, 1));
    }
    Reject reject = Reject.fit(answers, 0);
    long claims =
        answers.stream()
            .filter(answer -> answer.truth() == 0)
            .filter(answer -> reject.calibrated(answer.probabilities())[1] >= reject.threshold())
            .count();
    double share = claims / 4_000.0;
    assertTrue(share <= 0.025 && share > 0.015, "false claims: " + share);
  }

  @Test
  void neverClaimsBelowEvenOdds() {
    List<Reject.Answer> answers =
        List.of(
            new Reject.Answer(new double[] {0.9, 0.1}, 0),
            new Reject.Answer(new double[] {0.1, 0.9}, 1));
    assertEquals(0.5, Reject.fit(answers, 0).threshold());
  }
}
