package io.watchkeeper.collector.history;

import io.watchkeeper.collector.model.Metric;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongToDoubleFunction;

/**
 * The rows about the process and its host. The heap fills and is collected as often as the calls of
 * these ten minutes ask for; what leaks stays.
 */
final class Machine {

  private static final double MIB = 1 << 20;
  private static final double LIVE = 110 * MIB;
  private static final double YOUNG = 128 * MIB;
  private static final double FREE = 500 * MIB;
  private static final double ALLOCATED_A_CALL = 0.5 * MIB;

  /** About ten minutes; a prime, so that hours and minutes do not always meet the same fill. */
  private static final long SLOT = 613;

  private static final int PROCESSORS = 4;

  private final String server;
  private final Dice dice;
  private final LongToDoubleFunction calls;
  private long slot = Long.MIN_VALUE;
  private double collectionsOfSlot;

  /**
   * @param calls a second on average at a second, incidents apart
   */
  Machine(String server, Dice dice, LongToDoubleFunction calls) {
    this.server = server;
    this.dice = dice.of("machine");
    this.calls = calls;
  }

  List<Row> of(Conditions conditions, double busy) {
    long second = conditions.second();
    SplittableRandom random = dice.at(second);
    double cpu = 0.03 + 0.55 * Math.min(1.2, busy) * conditions.usual().level();
    cpu = Math.clamp(cpu + conditions.burning() + 0.012 * random.nextGaussian(), 0.005, 1);
    double leaked = conditions.leaked();
    double filled = filled(second);
    boolean collected = filled(second + 1) < filled;
    double pause = 0.004 + 0.004 * random.nextDouble();
    double resident =
        LIVE + YOUNG + 150 * MIB + leaked * FREE + 4 * MIB * dice.wander(second, 3_600);
    double stray = dice.of("stray").wander(second, 1_800);
    Row process =
        row("mcp_process")
            .with(Metric.PROCESS_CPU, cpu)
            .with(Metric.PROCESS_HEAP, Math.rint(LIVE + YOUNG * filled + leaked * FREE))
            .with(Metric.PROCESS_NON_HEAP, Math.rint(92 * MIB))
            .with(Metric.PROCESS_RESIDENT, Math.rint(resident))
            .with(Metric.PROCESS_GC, collected ? pause * (1 + 30 * leaked * leaked) : 0)
            .with(Metric.PROCESS_COLLECTIONS, collected ? 1 : 0)
            .with(Metric.PROCESS_THREADS, Math.rint(44 + 2 * stray))
            .with(Metric.PROCESS_DESCRIPTORS, Math.rint(210 + 6 * stray))
            .with(Metric.PROCESS_CONNECTIONS, Math.max(0, Math.rint(38 + 5 * stray)));
    double ofAll = Math.clamp(cpu + 0.06 + 0.01 * Math.abs(random.nextGaussian()), 0.01, 1);
    Row host =
        row("mcp_host")
            .with(Metric.HOST_CPU, ofAll)
            .with(Metric.HOST_LOAD, PROCESSORS * ofAll)
            .with(Metric.HOST_MEMORY_USED, Math.rint(2_100 * MIB + resident))
            .with(Metric.HOST_MEMORY_TOTAL, 8_192 * MIB);
    return List.of(process, host);
  }

  /** Share of the young generation that is in use, from 0 to below 1. */
  private double filled(long second) {
    long its = Math.floorDiv(second, SLOT);
    if (its != slot) {
      slot = its;
      double allocated = calls.applyAsDouble(its * SLOT) * SLOT * ALLOCATED_A_CALL;
      collectionsOfSlot = Math.max(1, Math.min(SLOT / 3.0, Math.rint(allocated / YOUNG)));
    }
    double turns = collectionsOfSlot * (second - its * SLOT) / SLOT;
    return turns - Math.floor(turns);
  }

  private Row row(String measurement) {
    return new Row(measurement, Map.of(), server);
  }
}
