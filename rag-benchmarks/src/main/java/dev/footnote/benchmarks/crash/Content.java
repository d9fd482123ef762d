package dev.footnote.benchmarks.crash;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.Metadata;
import dev.footnote.document.TextSpan;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.store.EmbeddedChunk;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One version of a document, all of which follows from its id and its number: so who compares it
 * needs not have been there when it was written.
 *
 * @param document the document
 * @param chunks its chunks with vectors
 */
record Content(Document document, List<EmbeddedChunk> chunks) {

  static final EmbeddingSpace SPACE =
      new EmbeddingSpace("crash", "0123456789", 32, Similarity.COSINE, "", "");

  private static final int LARGE_EVERY = 40;
  private static final int LARGE = 150;
  private static final int SMALL = 12;

  static Content of(String id, int version) {
    Random random = new Random(31L * id.hashCode() + version);
    int parts = random.nextInt(random.nextInt(LARGE_EVERY) == 0 ? LARGE : SMALL);
    StringBuilder text = new StringBuilder();
    List<TextSpan> spans = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      int start = text.length();
      text.append("Part %d of version %d of %s:".formatted(part, version, id));
      for (int word = random.nextInt(30); word > 0; word--) {
        text.append(' ').append(Integer.toString(random.nextInt(40_000), 36));
      }
      spans.add(new TextSpan(start, text.length()));
      text.append('\n');
    }
    Metadata metadata = Metadata.builder().put("version", version).build();
    Document document = new Document(id, "Title " + version, text.toString(), List.of(), metadata);
    return new Content(document, chunks(document, spans));
  }

  private static List<EmbeddedChunk> chunks(Document document, List<TextSpan> spans) {
    List<EmbeddedChunk> chunks = new ArrayList<>();
    for (TextSpan span : spans) {
      Chunk chunk = Chunk.of(document, chunks.size(), span, document.title());
      chunks.add(new EmbeddedChunk(chunk, embedding(chunk.embeddedText())));
    }
    return chunks;
  }

  private static Embedding embedding(String text) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[SPACE.dimensions()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return Embedding.of(vector);
  }
}
