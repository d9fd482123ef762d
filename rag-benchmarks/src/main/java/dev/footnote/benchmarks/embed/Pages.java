package dev.footnote.benchmarks.embed;

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
record Pages(DocumentSource source, Opener opener, List<Document> documents) {

  private static final String CAMEL = "org/apache/camel/catalog/docs/";
  private static final int MOST_PAGES = 2000;
  private static final long SEED = 42;

  /** Limits in tokens that give chunks of 55 to 370 tokens mostly, and a few longer than 512. */
  private static final List<Integer> LIMITS = List.of(96, 256, 384, 448, 512, 640);

  /** Opens a page's file. */
  @FunctionalInterface
  interface Opener {
    InputStream open(String id) throws IOException;
  }

  /** The documentation of Apache Camel's parts, some 700 pages of prose, tables and code. */
  static Pages ofCamel() {
    ClassLoader loader = Pages.class.getClassLoader();
    return of(
        DocumentSources.classpath(loader, CAMEL, DocumentReaders.standard()),
        id -> Objects.requireNonNull(loader.getResourceAsStream(CAMEL + id), id));
  }

  /** The first pages of a folder. */
  static Pages ofFolder(Path folder) {
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
      return new Pages(source, opener, List.copyOf(documents));
    }
  }

  /** Cuts pages into chunks of mixed lengths until there are enough tokens. */
  Corpus corpus(int enoughTokens, TokenCounter counter) {
    Random random = new Random(SEED);
    List<CorpusText> texts = new ArrayList<>();
    int pages = 0;
    for (int tokens = 0; tokens < enoughTokens && pages < documents.size(); pages++) {
      int limit = LIMITS.get(random.nextInt(LIMITS.size()));
      List<CorpusText> cut = cut(documents.get(pages), limit, counter);
      tokens += cut.stream().mapToInt(CorpusText::tokens).sum();
      texts.addAll(cut);
    }
    return new Corpus(source.name(), pages, List.copyOf(texts));
  }

  private static List<CorpusText> cut(Document page, int limit, TokenCounter counter) {
    Chunker chunker = Chunkers.recursive(ChunkLimits.ofTokens(limit), counter);
    return chunker.chunk(page).stream().map(Chunk::text).map(it -> text(it, counter)).toList();
  }

  private static CorpusText text(String text, TokenCounter counter) {
    return new CorpusText(text, counter.count(text) + CorpusText.SPECIAL);
  }
}
