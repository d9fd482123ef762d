package dev.footnote.lucene;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.embed.Embedding;
import dev.footnote.store.DocumentInfo;
import dev.footnote.store.EmbeddedChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings an index of layout 2 to the present one, in one commit, so that there is the old index
 * whole or the new one whole. Vectors are taken as they are; nothing is embedded.
 *
 * <p>In layout 2 a block had one entry per chunk, which kept the chunk among its stored fields, and
 * after them an entry for the document alone.
 */
final class LayoutUpgrade {

  private static final Logger LOG = LoggerFactory.getLogger(LuceneVectorStore.class);
  private static final int SCHEMA = 2;
  private static final Set<String> RECORDS =
      Set.of(IndexFields.CHUNK, IndexFields.INFO, IndexFields.BODY);

  private final IndexWriter writer;
  private final int contextWeight;
  private final Set<String> chunkers = new HashSet<>();

  private LayoutUpgrade(IndexWriter writer, int contextWeight) {
    this.writer = writer;
    this.contextWeight = contextWeight;
  }

  /** Tells whether an index of a layout can be brought to the present one. */
  static boolean reads(int schema) {
    return schema == SCHEMA;
  }

  /**
   * Brings an index to the present layout.
   *
   * @param store names it in messages
   * @param writer makes the commit; if this fails, it must be rolled back
   * @param contextWeight how often title and headings count
   */
  static void run(String store, Directory directory, IndexWriter writer, int contextWeight)
      throws IOException {
    LOG.info("bringing {} from layout {} to {}", store, SCHEMA, IndexManifest.SCHEMA);
    String chunker = new LayoutUpgrade(writer, contextWeight).copyAll(directory);
    CommitData.change(
        writer, data -> data.with(data.manifest().withChunker(chunker)).withNewContent());
    writer.commit();
  }

  /** Returns the chunker of all documents, or nothing if they have several. */
  private String copyAll(Directory directory) throws IOException {
    try (DirectoryReader old = DirectoryReader.open(directory)) {
      writer.deleteAll();
      for (LeafReaderContext leaf : old.leaves()) {
        copy(leaf.reader());
      }
    }
    return chunkers.size() == 1 ? chunkers.iterator().next() : "";
  }

  private void copy(LeafReader leaf) throws IOException {
    StoredFields stored = leaf.storedFields();
    List<EmbeddedChunk> chunks = new ArrayList<>();
    StoredVectors vectors = null;
    for (int entry = 0; entry < leaf.maxDoc(); entry++) {
      if (leaf.getLiveDocs() == null || leaf.getLiveDocs().get(entry)) {
        BinaryFields fields = new BinaryFields(RECORDS);
        stored.document(entry, fields);
        byte[] chunk = fields.values().get(IndexFields.CHUNK);
        if (chunk != null) {
          vectors = vectors == null ? new StoredVectors(leaf) : vectors;
          chunks.add(embedded(chunk, vectors.embedding(entry)));
        } else {
          put(fields.values(), chunks);
          chunks.clear();
        }
      }
    }
  }

  private static EmbeddedChunk embedded(byte[] record, Embedding embedding) throws IOException {
    Chunk chunk = RecordReader.chunk(new BytesRef(record));
    return new EmbeddedChunk(chunk, embedding);
  }

  private void put(Map<String, byte[]> fields, List<EmbeddedChunk> chunks) throws IOException {
    DocumentInfo info = RecordReader.info(required(fields.get(IndexFields.INFO)));
    Document document = RecordReader.document(info, required(fields.get(IndexFields.BODY)));
    if (chunks.size() != info.chunks()) {
      throw new IOException(
          "document '%s' has %d chunks of %d; restore the store from a copy, or ingest into a new folder"
              .formatted(info.id(), chunks.size(), info.chunks()));
    }
    writer.addDocuments(IndexFields.block(document, chunks, info.chunker(), contextWeight));
    chunkers.add(info.chunker());
  }

  private static byte[] required(byte @Nullable [] record) throws IOException {
    if (record == null) {
      throw new IOException("an entry of the index holds neither a chunk nor a document");
    }
    return record;
  }
}
