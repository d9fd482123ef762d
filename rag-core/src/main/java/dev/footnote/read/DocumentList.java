package dev.footnote.read;

import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import java.util.List;
import java.util.stream.Stream;

/** Documents that are in memory already. */
record DocumentList(String name, List<Document> documents) implements DocumentSource {

  @Override
  public Stream<ReadResult> read() {
    return documents.stream().map(this::labelled).map(ReadResult.Read::new);
  }

  @Override
  public long estimatedSize() {
    return documents.size();
  }

  private Document labelled(Document document) {
    return document.withMetadata(
        document.metadata().toBuilder().put(Metadata.SOURCE, name).build());
  }
}
