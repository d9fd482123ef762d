package dev.footnote.lucene;

import dev.footnote.document.Chunk;
import dev.footnote.document.Document;
import dev.footnote.document.TextSpan;
import dev.footnote.embed.Embedding;
import dev.footnote.embed.EmbeddingSpace;
import dev.footnote.embed.Similarity;
import dev.footnote.store.EmbeddedChunk;
import dev.footnote.store.VectorStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small things to store, and Java processes to store them from. */
final class Samples {

  static final EmbeddingSpace SPACE = space(8);

  private Samples() {}

  static EmbeddingSpace space(int dimensions) {
    return new EmbeddingSpace("sample", "0123456789ab", dimensions, Similarity.COSINE, "q: ", "");
  }

  static Embedding embedding(String text, int dimensions) {
    Random random = new Random(text.hashCode());
    float[] vector = new float[dimensions];
    for (int i = 0; i < dimensions; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return Embedding.of(vector);
  }

  /** Stores a document in chunks of ten characters. */
  static void put(VectorStore store, Document document) {
    store.replace(document, chunks(document, store.manifest().space().dimensions()));
  }

  static List<EmbeddedChunk> chunks(Document document, int dimensions) {
    List<EmbeddedChunk> chunks = new ArrayList<>();
    for (int start = 0; start < document.text().length(); start += 10) {
      TextSpan span = new TextSpan(start, Math.min(start + 10, document.text().length()));
      Chunk chunk = Chunk.of(document, chunks.size(), span, "");
      chunks.add(new EmbeddedChunk(chunk, embedding(chunk.embeddedText(), dimensions)));
    }
    return chunks;
  }

  /** The document as one chunk, headed by its title. */
  static List<EmbeddedChunk> oneChunk(Document document) {
    TextSpan all = new TextSpan(0, document.text().length());
    Chunk chunk = Chunk.of(document, 0, all, document.title());
    return List.of(new EmbeddedChunk(chunk, embedding(chunk.embeddedText(), 8)));
  }

  static void put(VectorStore store, String id, String text) {
    put(store, Document.of(id, text));
  }

  /** Starts a class with a main method in a Java process of its own. */
  static Process start(Class<?> main, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-Xmx256m");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(main.getName());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command).start();
  }
}
