package dev.footnote.lucene;

import dev.footnote.document.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.NoMergePolicy;
import org.apache.lucene.store.FSDirectory;

/** Writes an index in a folder that stands in as many segments as the caller likes. */
final class SegmentedIndex {

  private SegmentedIndex() {}

  /** Puts each list of documents into a segment of its own. */
  static void write(Path folder, List<List<Document>> segments) throws IOException {
    LuceneVectorStore.open(folder, Samples.SPACE).close();
    IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer());
    config.setCodec(new VectorCodec(() -> false));
    config.setMergePolicy(NoMergePolicy.INSTANCE);
    try (FSDirectory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, config)) {
      for (List<Document> documents : segments) {
        for (Document document : documents) {
          writer.updateDocuments(
              IndexFields.documentTerm(document.id()),
              IndexFields.block(document, Samples.oneChunk(document), "", 1));
        }
        CommitData.change(writer, CommitData::withNewContent);
        writer.commit();
      }
    }
  }
}
