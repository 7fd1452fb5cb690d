package io.watchkeeper.anomaly.pattern.panel;

import io.watchkeeper.anomaly.pattern.classify.Trait;
import io.watchkeeper.anomaly.pattern.classify.View;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How a server's panel is seen: of each {@link Signal} by how much it moved, how far that is in
 * spreads, for a share where it stands now, for memory how steadily its floor rises; and, for the
 * network, 8 steps before and 16 since the begin of the incident, a number a signal. An unknown
 * signal is 0 all over: not moved. Cost: some sorting of each signal.
 */
public final class PanelView implements View<PanelWindow> {
  private static final Set<Signal> CREEPING = EnumSet.of(Signal.GC, Signal.HEAP, Signal.RESIDENT);
  private static final int STEPS_BEFORE = 8;
  private static final int STEPS_SINCE = 16;
  private static final double CALM = 0.4;
  private static final double FARTHEST = 1e6;

  @Override
  public List<Trait> traits() {
    List<Trait> traits = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      boolean share = signal.scale() == Signal.Scale.SHARE;
      traits.add(trait(signal, "change", "change of ", share ? "" : "(log ratio)"));
      traits.add(trait(signal, "strength", "departure of ", "log spreads"));
      if (share) {
        traits.add(trait(signal, "level", "", "now"));
      }
      if (CREEPING.contains(signal)) {
        traits.add(trait(signal, "growth", "growth of the floor of ", share ? "" : "(log ratio)"));
        traits.add(trait(signal, "steady", "steady rise of ", ""));
      }
    }
    return List.copyOf(traits);
  }

  private static Trait trait(Signal signal, String what, String words, String unit) {
    return new Trait("panel." + signal.name() + "." + what, words + signal.words(), unit);
  }

  @Override
  public Optional<String> unreadable(PanelWindow window) {
    return window.unreadable();
  }

  @Override
  public double[] read(PanelWindow window) {
    List<Double> read = new ArrayList<>();
    for (Signal signal : Signal.values()) {
      Movement movement = Movement.of(signal, window);
      read.add(movement.change());
      read.add(movement.strength());
      if (signal.scale() == Signal.Scale.SHARE) {
        read.add(movement.level());
      }
      if (CREEPING.contains(signal)) {
        read.add(movement.growth());
        read.add(movement.steady());
      }
    }
    return read.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public double[][] course(PanelWindow window) {
    double[][] course = new double[STEPS_BEFORE + STEPS_SINCE][inputs()];
    int input = 0;
    for (Signal signal : Signal.values()) {
      double[] values = window.signals().get(signal);
      if (values != null && window.known(values)) {
        double[] read = Arrays.stream(values).map(signal::read).toArray();
        Movement.Scaled scaled = Movement.Scaled.of(signal, read, window.ordinary());
        for (int step = 0; step < course.length; step++) {
          double at = Movement.median(part(read, window.ordinary(), step));
          double away = Double.isNaN(at) ? 0 : (at - scaled.level()) / scaled.spread();
          course[step][input] = CALM * Movement.signedLog(Math.clamp(away, -FARTHEST, FARTHEST));
        }
      }
      input++;
    }
    return course;
  }

  /** The rows of a step: at least one, so that a young incident's are told more than once. */
  private static double[] part(double[] read, int ordinary, int step) {
    boolean before = step < STEPS_BEFORE;
    int offset = before ? 0 : ordinary;
    int rows = before ? ordinary : read.length - ordinary;
    int parts = before ? STEPS_BEFORE : STEPS_SINCE;
    int part = before ? step : step - STEPS_BEFORE;
    int from = offset + part * rows / parts;
    int to = offset + Math.max((part + 1) * rows / parts, part * rows / parts + 1);
    return Arrays.copyOfRange(read, from, to);
  }

  @Override
  public int inputs() {
    return Signal.values().length;
  }
}
