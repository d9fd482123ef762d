package dev.footnote.benchmarks.corpus;

import dev.footnote.benchmarks.engine.ModelFamily;
import dev.footnote.benchmarks.measure.Spread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Texts of mixed lengths.
 *
 * @param name where they come from
 * @param pages how many pages they were cut from
 * @param texts the texts, in the order of the pages
 */
public record Corpus(String name, int pages, List<CorpusText> texts) {

  /** How many tokens of pages are cut into the chunks that slices are drawn from. */
  public static final int USUAL_TOKENS = 200_000;

  private static final long SEED = 7;

  /** Copies the list. */
  public Corpus {
    texts = List.copyOf(texts);
  }

  /**
   * Draws slices at random, the same each time. A family whose engines cut long texts alike gets
   * all texts, another one those that none of them cuts.
   *
   * @param family the model
   * @param number how many slices
   * @param chunks how many texts each has
   * @return the slices
   * @throws IllegalArgumentException if no text fits
   */
  public List<Slice> slices(ModelFamily family, int number, int chunks) {
    Random random = new Random(SEED);
    List<CorpusText> fit = texts.stream().filter(text -> fits(text, family)).toList();
    if (fit.isEmpty()) {
      throw new IllegalArgumentException(
          "no text of " + name + " has at most " + family.maxTokens() + " tokens");
    }
    return IntStream.range(0, number).mapToObj(i -> slice(fit, family, chunks, random)).toList();
  }

  private static boolean fits(CorpusText text, ModelFamily family) {
    return family.cutAlike() || text.tokens() <= family.maxTokens();
  }

  private static Slice slice(List<CorpusText> from, ModelFamily family, int chunks, Random random) {
    List<CorpusText> drawn = random.ints(chunks, 0, from.size()).mapToObj(from::get).toList();
    return new Slice(family, drawn);
  }

  /**
   * Returns texts that all engines embed to the end, for comparing vectors.
   *
   * @param family the model
   * @param number how many at most
   * @return the texts, the same each time
   */
  public List<String> samples(ModelFamily family, int number) {
    List<CorpusText> mixed = new ArrayList<>(texts);
    Collections.shuffle(mixed, new Random(SEED));
    return mixed.stream()
        .filter(text -> text.tokens() <= family.maxTokens())
        .limit(number)
        .map(CorpusText::text)
        .toList();
  }

  /**
   * Returns how long the texts are.
   *
   * @return tokens
   */
  public Spread lengths() {
    return Spread.of(texts.stream().map(text -> (double) text.tokens()).toList());
  }

  /**
   * Adds up the texts.
   *
   * @return tokens
   */
  public int tokens() {
    return texts.stream().mapToInt(CorpusText::tokens).sum();
  }

  /**
   * Counts the texts that lose their end in the model.
   *
   * @return zero or more
   */
  public int cut() {
    return (int)
        texts.stream().filter(text -> text.tokens() > ModelFamily.BGE_SMALL.maxTokens()).count();
  }
}
