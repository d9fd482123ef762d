package dev.footnote.retrieve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.ScoredChunk;
import dev.footnote.document.TextSpan;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FusionTest {

  private static final Chunk A = chunk("a");
  private static final Chunk B = chunk("b");
  private static final Chunk C = chunk("c");

  private static Chunk chunk(String documentId) {
    return Chunk.of(Document.of(documentId, "text"), 0, new TextSpan(0, 4), "");
  }

  private static Leg leg(String stage, double weight, ScoredChunk... chunks) {
    return new Leg(stage, weight, List.of(chunks));
  }

  @Test
  void minMaxStretchesEachLegAndAddsByWeight() {
    List<Hit> hits =
        Fusion.minMax()
            .fuse(
                List.of(
                    leg("vector", 3, scored(A, 0.9), scored(B, 0.8), scored(C, 0.5)),
                    leg("keyword", 1, scored(C, 12), scored(B, 2))));

    assertThat(hits).extracting(Hit::chunk).containsExactly(A, B, C);
    assertThat(hits.get(0).score()).isCloseTo(0.75, within(1e-12));
    assertThat(hits.get(1).score()).isCloseTo(0.75 * 0.75, within(1e-12));
    assertThat(hits.get(2).score()).isCloseTo(0.25, within(1e-12));
  }

  @Test
  void aHitKeepsRankAndRawScoreOfEachLegThatFoundIt() {
    List<Hit> hits =
        Fusion.minMax()
            .fuse(
                List.of(
                    leg("vector", 1, scored(A, 0.9), scored(B, 0.8)),
                    leg("keyword", 1, scored(B, 7.5))));

    Hit b = hits.stream().filter(hit -> hit.chunk().equals(B)).findFirst().orElseThrow();
    assertThat(b.stages())
        .containsExactly(new StageScore("vector", 2, 0.8), new StageScore("keyword", 1, 7.5));
    assertThat(b.stage("reranker")).isEmpty();
  }

  @Test
  void reciprocalRankAddsWeightOverRank() {
    List<Hit> hits =
        Fusion.reciprocalRank(60)
            .fuse(
                List.of(
                    leg("vector", 1, scored(A, 0.9), scored(B, 0.8)),
                    leg("keyword", 2, scored(B, 3))));

    assertThat(hits).extracting(Hit::chunk).containsExactly(B, A);
    assertThat(hits.get(0).score()).isCloseTo(1 / 62.0 + 2 / 61.0, within(1e-12));
  }

  @Test
  void scoresThatAreAllEqualCountAsTheBest() {
    List<Hit> hits =
        Fusion.minMax()
            .fuse(
                List.of(
                    leg("vector", 1, scored(A, 0.5)),
                    leg("keyword", 1, scored(B, 2), scored(C, 1))));

    assertThat(hits.get(0).score()).isCloseTo(0.5, within(1e-12));
    assertThat(hits.get(1).score()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void nothingFoundGivesNothing() {
    assertThat(Fusion.minMax().fuse(List.of(leg("vector", 1), leg("keyword", 1)))).isEmpty();
    assertThat(Fusion.reciprocalRank(0).fuse(List.of())).isEmpty();
  }

  @Test
  void weightsMustBePositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> leg("vector", 0))
        .withMessageContaining("vector")
        .withMessageContaining("0.0");
    assertThatIllegalArgumentException().isThrownBy(() -> Fusion.reciprocalRank(-1));
  }

  /** Both fusions against sums worked out the slow way, on random rankings full of ties. */
  @Property(tries = 300)
  void fusionsEqualTheirDefinition(@ForAll long seed, @ForAll @IntRange(min = 0, max = 60) int k) {
    Random random = new Random(seed);
    List<Leg> legs = List.of(randomLeg("x", random), randomLeg("y", random));

    assertSame(Fusion.minMax().fuse(legs), slowMinMax(legs));
    assertSame(Fusion.reciprocalRank(k).fuse(legs), slowReciprocalRank(legs, k));
  }

  @Property(tries = 200)
  void theOrderOfLegsDoesNotMatter(@ForAll long seed) {
    Random random = new Random(seed);
    List<Leg> legs = new ArrayList<>(List.of(randomLeg("x", random), randomLeg("y", random)));
    List<Hit> forwards = Fusion.reciprocalRank(60).fuse(legs);
    Collections.reverse(legs);

    assertThat(Fusion.reciprocalRank(60).fuse(legs))
        .extracting(hit -> hit.chunk().id())
        .containsExactlyElementsOf(forwards.stream().map(hit -> hit.chunk().id()).toList());
  }

  private static void assertSame(List<Hit> hits, Map<String, Double> expected) {
    assertThat(hits).hasSameSizeAs(expected.entrySet());
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      assertThat(hit.score())
          .isCloseTo(expected.getOrDefault(hit.chunk().id(), Double.NaN), within(1e-9));
      if (i > 0 && hits.get(i - 1).score() == hit.score()) {
        assertThat(hits.get(i - 1).chunk().id()).isLessThan(hit.chunk().id());
      } else if (i > 0) {
        assertThat(hits.get(i - 1).score()).isGreaterThan(hit.score());
      }
    }
  }

  private static Leg randomLeg(String stage, Random random) {
    List<ScoredChunk> chunks = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      if (random.nextBoolean()) {
        chunks.add(scored(chunk("d" + i), random.nextInt(4)));
      }
    }
    chunks.sort((left, right) -> Double.compare(right.score(), left.score()));
    return new Leg(stage, 0.25 + random.nextDouble(), chunks);
  }

  private static Map<String, Double> slowMinMax(List<Leg> legs) {
    double total = legs.get(0).weight() + legs.get(1).weight();
    Map<String, Double> sums = new LinkedHashMap<>();
    for (Leg leg : legs) {
      double least = leg.chunks().stream().mapToDouble(ScoredChunk::score).min().orElse(0);
      double most = leg.chunks().stream().mapToDouble(ScoredChunk::score).max().orElse(0);
      for (ScoredChunk found : leg.chunks()) {
        double stretched = most == least ? 1 : (found.score() - least) / (most - least);
        sums.merge(found.chunk().id(), stretched * leg.weight() / total, Double::sum);
      }
    }
    return sums;
  }

  private static Map<String, Double> slowReciprocalRank(List<Leg> legs, int k) {
    Map<String, Double> sums = new LinkedHashMap<>();
    for (Leg leg : legs) {
      for (int i = 0; i < leg.chunks().size(); i++) {
        sums.merge(leg.chunks().get(i).chunk().id(), leg.weight() / (k + i + 1), Double::sum);
      }
    }
    return sums;
  }

  private static ScoredChunk scored(Chunk chunk, double score) {
    return new ScoredChunk(chunk, score);
  }
}
