package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Chunk;
import dev.footnote.document.TokenCounter;
import dev.footnote.generate.Passage;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses which hits become numbered passages, within a budget of tokens, best first.
 *
 * <p>A hit whose text lies inside a chosen passage adds nothing and is left out, and so is one that
 * no longer fits. Immutable and safe for use by multiple threads.
 *
 * @param tokens counts the passages' own text
 * @param maxPassages the most passages, one or more
 * @param maxTokens the most tokens of all passages together; the best hit is taken in any case
 */
public record ContextAssembler(TokenCounter tokens, int maxPassages, int maxTokens) {

  /**
   * Checks the components.
   *
   * @throws IllegalArgumentException if a limit is not positive
   */
  public ContextAssembler {
    requireNonNull(tokens, "tokens");
    if (maxPassages < 1 || maxTokens < 1) {
      throw new IllegalArgumentException(
          "limits must be positive, are " + maxPassages + " passages and " + maxTokens + " tokens");
    }
  }

  /**
   * Chooses passages.
   *
   * @param hits what was found, best first
   * @return passages numbered from one; empty if there are no hits
   */
  public List<Passage> assemble(List<Hit> hits) {
    List<Passage> passages = new ArrayList<>();
    int used = 0;
    for (Hit hit : hits) {
      if (passages.size() == maxPassages || repeats(hit.chunk(), passages)) {
        continue;
      }
      int size = tokens.count(hit.chunk().text());
      if (passages.isEmpty() || used + size <= maxTokens) {
        passages.add(new Passage(passages.size() + 1, hit.chunk()));
        used += size;
      }
    }
    return List.copyOf(passages);
  }

  private static boolean repeats(Chunk chunk, List<Passage> passages) {
    return passages.stream()
        .map(Passage::chunk)
        .anyMatch(chosen ->
            chosen.documentId().equals(chunk.documentId()) && chosen.span().contains(chunk.span()));
  }
}
