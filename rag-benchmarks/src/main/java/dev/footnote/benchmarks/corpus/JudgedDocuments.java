package dev.footnote.benchmarks.corpus;

import dev.footnote.document.Document;
import dev.footnote.documents.DocumentReaders;
import dev.footnote.documents.JudgedFolder;
import dev.footnote.read.DocumentSource;
import dev.footnote.read.DocumentSources;
import dev.footnote.read.ReadResult;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** The documents of a judged set. */
public final class JudgedDocuments {

  private JudgedDocuments() {}

  /**
   * Reads all documents that can be read.
   *
   * @param folder the judged set
   * @return the documents in the order of their file
   * @throws IOException if the file cannot be read
   */
  public static List<Document> read(JudgedFolder folder) throws IOException {
    DocumentSource corpus =
        DocumentSources.file(folder.corpus(), DocumentReaders.standard(), Long.MAX_VALUE);
    try (Stream<ReadResult> results = corpus.read()) {
      return results
          .filter(ReadResult.Read.class::isInstance)
          .map(result -> ((ReadResult.Read) result).document())
          .toList();
    }
  }
}
