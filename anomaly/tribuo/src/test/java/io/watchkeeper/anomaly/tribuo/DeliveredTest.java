package io.watchkeeper.anomaly.tribuo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.watchkeeper.anomaly.pattern.Recognisers;
import io.watchkeeper.anomaly.pattern.classify.ClassifierTrainer;
import io.watchkeeper.anomaly.pattern.classify.Score;
import io.watchkeeper.anomaly.pattern.synthetic.Style;
import io.watchkeeper.anomaly.pattern.synthetic.SyntheticMaterial;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What is delivered still is what was measured: on synthetic windows of the held-out style, of
 * another seed than the published figures. A change of a trait shows here.
 */
class DeliveredTest {
  private final Recognisers recognisers = Recognisers.find(ClassifierTrainer.find());

  @Test
  void whatIsDeliveredFitsThisVersion() {
    assertTrue(recognisers.told().startsWith("Tribuo 4.3.2 "), recognisers.told());
    assertTrue(recognisers.told().contains("synthetic"), recognisers.told());
    int largest =
        Math.max(
            new TribuoTrainer().delivered(Recognisers.PATTERN).orElseThrow().length,
            new TribuoTrainer().delivered(Recognisers.INCIDENT).orElseThrow().length);
    assertTrue(largest < 256 * 1024, largest + " bytes");
  }

  @Test
  void patternsAreNamed() {
    Score score = Score.of(recognisers::pattern, SyntheticMaterial.patterns(Style.HELD_OUT, 5, 30));
    assertTrue(score.accuracy() > 0.88 && score.falsePositiveShare() < 0.09, score.words());
  }

  @Test
  void incidentsAreNamed() {
    Score score =
        Score.of(recognisers::incident, SyntheticMaterial.incidents(Style.HELD_OUT, 5, 20));
    assertTrue(score.accuracy() > 0.88 && score.falsePositiveShare() < 0.09, score.words());
  }

  @Test
  void incidentsOfAnotherGeneratorAreNamed() {
    Score score = Score.of(recognisers::incident, HistoryPanels.draw(9, 2));
    assertTrue(score.accuracy() > 0.7, score.words());
  }

  @Test
  void withoutATrainerPlainRulesAnswer() {
    Recognisers plain = Recognisers.find(Optional.empty());
    assertEquals(
        "plain rules: no trainer on the class path (module anomaly/tribuo left out)", plain.told());
    Score score = Score.of(plain::pattern, SyntheticMaterial.patterns(Style.HELD_OUT, 5, 20));
    assertTrue(score.accuracy() > 0.5, score.words());
  }
}
