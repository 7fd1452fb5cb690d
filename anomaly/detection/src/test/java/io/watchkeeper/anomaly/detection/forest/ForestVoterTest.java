package io.watchkeeper.anomaly.detection.forest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForestVoterTest {
  private static final ForestSettings SETTINGS =
      new ForestSettings(
          new ForestTrainer.GrowthPlan(50, 64, 1), new TrainingSchedule(200, 100, 60));

  private final Deque<Runnable> waiting = new ArrayDeque<>();

  @Test
  void abstainsBelowTheMinimumOfRowsAndNamesIt() {
    var voter = voter(Runnable::run);
    voter.learned(99, () -> cloud(99));
    var none = assertInstanceOf(ForestOpinion.None.class, voter.opinion(new double[4]));
    assertEquals("fewer than 100 clean seconds", none.reason());
    voter.learned(100, () -> cloud(100));
    assertInstanceOf(ForestOpinion.Surprise.class, voter.opinion(new double[4]));
  }

  @Test
  void neverTrainsOnTheObservingThread() {
    var voter = voter(waiting::add);
    voter.learned(100, () -> cloud(100));
    assertInstanceOf(ForestOpinion.None.class, voter.opinion(new double[4]));
    assertEquals(1, waiting.size());
    for (int second = 0; second < 200; second++) {
      voter.learned(100, () -> cloud(100));
    }
    assertEquals(1, waiting.size(), "one training under way at most");
    waiting.remove().run();
    assertInstanceOf(ForestOpinion.Surprise.class, voter.opinion(new double[4]));
  }

  @Test
  void trainsAgainAfterTheInterval() {
    var voter = voter(waiting::add);
    voter.learned(100, () -> cloud(100));
    waiting.remove().run();
    for (int second = 1; second < 60; second++) {
      voter.learned(100, () -> cloud(100));
      assertTrue(waiting.isEmpty(), "second " + second);
    }
    voter.learned(100, () -> cloud(100));
    assertEquals(1, waiting.size());
  }

  @Test
  void trainsAgainAtTwiceTheRowsBeforeTheInterval() {
    var settings = new ForestSettings(SETTINGS.plan(), new TrainingSchedule(600, 100, 300));
    var voter = new ForestVoter(Optional.of(new PlainForestTrainer()), settings, waiting::add);
    List<Integer> trainedAt = new ArrayList<>();
    for (int rows = 1; rows <= 1_000; rows++) {
      int known = Math.min(rows, 600);
      voter.learned(known, () -> cloud(known));
      if (!waiting.isEmpty()) {
        waiting.remove().run();
        trainedAt.add(rows);
      }
    }
    assertEquals(List.of(100, 200, 400, 700, 1_000), trainedAt);
  }

  @Test
  void dropsAForestThatWasGrownInAWorldThatIsForgotten() {
    var voter = voter(waiting::add);
    voter.learned(100, () -> cloud(100));
    voter.forget();
    waiting.remove().run();
    assertInstanceOf(ForestOpinion.None.class, voter.opinion(new double[4]));
  }

  @Test
  void abstainsAndCountsWhenTheTrainerFails() {
    ForestTrainer broken =
        new ForestTrainer() {
          @Override
          public String name() {
            return "broken";
          }

          @Override
          public OutlierForest train(double[][] rows, GrowthPlan plan) {
            throw new IllegalStateException("no memory");
          }
        };
    var voter = new ForestVoter(Optional.of(broken), SETTINGS, Runnable::run);
    voter.learned(100, () -> cloud(100));
    var none = assertInstanceOf(ForestOpinion.None.class, voter.opinion(new double[4]));
    assertTrue(none.reason().contains("no memory"));
    assertEquals(1, voter.failures());
  }

  @Test
  void abstainsWhenTheExecutorRefuses() {
    var voter =
        voter(task -> {
          throw new RejectedExecutionException("shut down");
        });
    voter.learned(100, () -> cloud(100));
    assertInstanceOf(ForestOpinion.None.class, voter.opinion(new double[4]));
    assertEquals(1, voter.failures());
  }

  @Test
  void isSurprisedByAnOutlierAndNotByTheMiddle() {
    var voter = voter(Runnable::run);
    voter.learned(200, () -> cloud(200));
    assertTrue(surprise(voter, new double[4]) < 1);
    assertTrue(surprise(voter, new double[] {5, 5, 5, 5}) > 3);
  }

  /** Of rows it has not seen about one in a hundred may be as surprising as one in a hundred. */
  @Test
  void isCalibratedOnRowsItHasNotSeen() {
    var voter = voter(Runnable::run);
    voter.learned(200, () -> cloud(200));
    var random = new SplittableRandom(99);
    int surprising = 0;
    for (int i = 0; i < 5_000; i++) {
      surprising += surprise(voter, row(random)) >= 2 ? 1 : 0;
    }
    assertTrue(surprising < 150, surprising + " of 5,000");
  }

  private static double surprise(ForestVoter voter, double[] row) {
    return assertInstanceOf(ForestOpinion.Surprise.class, voter.opinion(row)).value();
  }

  private static ForestVoter voter(Executor executor) {
    return new ForestVoter(Optional.of(new PlainForestTrainer()), SETTINGS, executor);
  }

  private static double[][] cloud(int rows) {
    var random = new SplittableRandom(1);
    return IntStream.range(0, rows).mapToObj(_ -> row(random)).toArray(double[][]::new);
  }

  private static double[] row(SplittableRandom random) {
    return IntStream.range(0, 4).mapToDouble(_ -> random.nextGaussian()).toArray();
  }
}
