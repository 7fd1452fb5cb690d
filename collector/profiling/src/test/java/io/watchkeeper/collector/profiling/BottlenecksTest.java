package io.watchkeeper.collector.profiling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchkeeper.collector.profiling.Bottlenecks.Bottleneck;
import io.watchkeeper.collector.profiling.Profile.Allocation;
import io.watchkeeper.collector.profiling.Profile.Site;
import io.watchkeeper.collector.profiling.Profile.Wait;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BottlenecksTest {

  private static final Instant TEN = Instant.parse("2026-11-20T10:00:00Z");

  /** Of 40 s. */
  private static Profile profile(List<Site> ran, List<Wait> waited, List<Allocation> allocated) {
    return new Profile(
        TEN,
        TEN.plusSeconds(40),
        100,
        ran,
        allocated,
        waited,
        List.of(),
        new Profile.Collections(0, 0, 0));
  }

  private static Profile ran(Site... sites) {
    return profile(List.of(sites), List.of(), List.of());
  }

  @Test
  void whatManyProfilesNameOutweighsWhatOneDoes() {
    Map<String, Profile> profiles = new LinkedHashMap<>();
    profiles.put("inc-1", ran(new Site("a.Parser.parse", null, 0.5)));
    profiles.put(
        "inc-2", ran(new Site("a.Once.spin", null, 0.75), new Site("a.Parser.parse", null, 0.25)));
    profiles.put("inc-3", ran(new Site("a.Parser.parse", null, 0.5)));
    profiles.put("inc-4", ran());
    Bottlenecks list = Bottlenecks.of(profiles);
    assertEquals(4, list.profiles());
    assertEquals(
        List.of(
            new Bottleneck(
                "a.Parser.parse", null, null, 0.3125, List.of("inc-1", "inc-2", "inc-3")),
            new Bottleneck("a.Once.spin", null, null, 0.1875, List.of("inc-2"))),
        list.processor());
  }

  @Test
  void waitsAreThreadsThatWaitedInTheMean() {
    Profile slow =
        profile(
            List.of(), List.of(new Wait("a.Pool.take", "b.Tool.call", "a.Lock", 80, 9)), List.of());
    assertEquals(
        List.of(new Bottleneck("a.Pool.take", "b.Tool.call", "a.Lock", 2, List.of("inc-1"))),
        Bottlenecks.of(Map.of("inc-1", slow)).blocked());
  }

  @Test
  void oneMethodThatAllocatesTwoTypesIsTwo() {
    Profile full =
        profile(
            List.of(),
            List.of(),
            List.of(
                new Allocation("a.Json.read", null, "char[]", 1e6, 0.25),
                new Allocation("a.Json.read", null, "byte[]", 2e6, 0.5)));
    assertEquals(
        List.of("byte[]", "char[]"),
        Bottlenecks.of(Map.of("inc-1", full)).allocation().stream().map(Bottleneck::of).toList());
  }

  @Test
  void onlyTheHeaviestAreNamed() {
    Site[] sites =
        IntStream.range(0, 20)
            .mapToObj(i -> new Site("a.A.m" + i, null, i / 100.0))
            .toArray(Site[]::new);
    List<Bottleneck> named = Bottlenecks.of(Map.of("inc-1", ran(sites))).processor();
    assertEquals(8, named.size());
    assertEquals("a.A.m19", named.getFirst().method());
  }

  @Test
  void ofNoProfilesThereIsNone() {
    assertEquals(new Bottlenecks(0, List.of(), List.of(), List.of()), Bottlenecks.of(Map.of()));
  }
}
