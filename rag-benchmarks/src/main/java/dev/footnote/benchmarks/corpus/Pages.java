package dev.footnote.benchmarks.corpus;

import dev.footnote.chunk.ChunkLimits;
import dev.footnote.chunk.Chunker;
import dev.footnote.chunk.Chunkers;
import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TokenCounter;
import dev.footnote.documents.DocumentReaders;
import dev.footnote.read.DocumentSource;
import dev.footnote.read.DocumentSources;
import dev.footnote.read.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The pages that are embedded, in an order that is mixed but always the same.
 *
 * @param source where they come from
 * @param opener opens a page's file by its id
 * @param documents the pages
 */
public record Pages(DocumentSource source, Opener opener, List<Document> documents) {

  private static final String CAMEL = "org/apache/camel/catalog/docs/";
  private static final int MOST_PAGES = 2000;
  private static final long SEED = 42;

  /** Limits in tokens that give chunks of 55 to 370 tokens mostly, and a few longer than 512. */
  private static final List<Integer> LIMITS = List.of(96, 256, 384, 448, 512, 640);

  /** Opens a page's file. */
  @FunctionalInterface
  public interface Opener {

    /**
     * Opens a page's file.
     *
     * @param id the page
     * @return its bytes, which the caller closes
     * @throws IOException if it cannot be read
     */
    InputStream open(String id) throws IOException;
  }

  /** Copies the list. */
  public Pages {
    documents = List.copyOf(documents);
  }

  /**
   * Reads the documentation of Apache Camel's parts, some 700 pages of prose, tables and code.
   *
   * @return the pages
   */
  public static Pages ofCamel() {
    ClassLoader loader = Pages.class.getClassLoader();
    return of(
        DocumentSources.classpath(loader, CAMEL, DocumentReaders.standard()),
        id -> Objects.requireNonNull(loader.getResourceAsStream(CAMEL + id), id));
  }

  /**
   * Reads the first pages of a folder.
   *
   * @param folder where they are
   * @return the pages
   * @throws IllegalArgumentException if there is none
   */
  public static Pages ofFolder(Path folder) {
    return of(
        DocumentSources.folder(folder, DocumentReaders.standard()),
        id -> Files.newInputStream(folder.resolve(id)));
  }

  private static Pages of(DocumentSource source, Opener opener) {
    try (Stream<ReadResult> results = source.read()) {
      List<Document> documents =
          results
              .limit(MOST_PAGES)
              .filter(ReadResult.Read.class::isInstance)
              .map(result -> ((ReadResult.Read) result).document())
              .collect(Collectors.toCollection(ArrayList::new));
      if (documents.isEmpty()) {
        throw new IllegalArgumentException(
            source.name() + " has no page that can be read; name a folder of text, Markdown, HTML");
      }
      Collections.shuffle(documents, new Random(SEED));
      return new Pages(source, opener, documents);
    }
  }

  /**
   * Cuts pages into chunks of mixed lengths until there are enough tokens.
   *
   * @param enoughTokens how many that is
   * @param counter counts them
   * @return the chunks
   */
  public Corpus corpus(int enoughTokens, TokenCounter counter) {
    Random random = new Random(SEED);
    List<CorpusText> texts = new ArrayList<>();
    int pages = 0;
    for (int tokens = 0; tokens < enoughTokens && pages < documents.size(); pages++) {
      int limit = LIMITS.get(random.nextInt(LIMITS.size()));
      List<CorpusText> cut = cut(documents.get(pages), limit, counter);
      tokens += cut.stream().mapToInt(CorpusText::tokens).sum();
      texts.addAll(cut);
    }
    return new Corpus(source.name(), pages, texts);
  }

  private static List<CorpusText> cut(Document page, int limit, TokenCounter counter) {
    Chunker chunker = Chunkers.recursive(ChunkLimits.ofTokens(limit), counter);
    return chunker.chunk(page).stream().map(Chunk::text).map(it -> text(it, counter)).toList();
  }

  private static CorpusText text(String text, TokenCounter counter) {
    return new CorpusText(text, counter.count(text) + CorpusText.SPECIAL);
  }
}
