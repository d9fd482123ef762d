package dev.footnote.lucene;

import static java.util.Objects.requireNonNull;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.embed.Embedding;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.EmbeddedChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.Directory;

/** Cuts all text of an index into words anew, in one commit. Nothing is embedded. */
final class Reanalysis {

  private static final int PAGE = 100;
  private static final Query ALL = MatchAllDocsQuery.INSTANCE;

  private final StoredRecords records;
  private final IndexWriter writer;
  private final int contextWeight;

  private Reanalysis(StoredRecords records, IndexWriter writer, int contextWeight) {
    this.records = records;
    this.writer = writer;
    this.contextWeight = contextWeight;
  }

  /**
   * Stores all documents again with the text analysis of a writer.
   *
   * @param writer makes the commit; if this fails, it must be rolled back
   * @param contextWeight how often title and headings count
   */
  static void run(Directory directory, IndexWriter writer, int contextWeight) throws IOException {
    try (DirectoryReader old = DirectoryReader.open(directory)) {
      writer.deleteAll();
      new Reanalysis(new StoredRecords(new IndexSearcher(old)), writer, contextWeight).copyAll();
    }
    CommitData.change(writer, CommitData::withNewContent);
    writer.commit();
  }

  private void copyAll() throws IOException {
    List<DocumentInfo> page = records.documents(ALL, "", PAGE);
    while (!page.isEmpty()) {
      for (DocumentInfo info : page) {
        copy(info);
      }
      page = records.documents(ALL, page.getLast().id(), PAGE);
    }
  }

  private void copy(DocumentInfo info) throws IOException {
    Document document = records.document(info.id()).orElseThrow();
    List<Chunk> chunks = records.chunks(info.id());
    Map<String, Embedding> vectors =
        records.embeddings(chunks.stream().map(Chunk::embeddingKey).toList());
    List<EmbeddedChunk> embedded = new ArrayList<>();
    for (Chunk chunk : chunks) {
      embedded.add(new EmbeddedChunk(chunk, requireNonNull(vectors.get(chunk.embeddingKey()))));
    }
    writer.addDocuments(IndexFields.block(document, embedded, info.chunker(), contextWeight));
  }
}
