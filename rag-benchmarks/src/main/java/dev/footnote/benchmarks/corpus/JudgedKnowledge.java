package dev.footnote.benchmarks.corpus;

import dev.footnote.KnowledgeBase;
import dev.footnote.document.Document;
import dev.footnote.documents.JudgedFolder;
import dev.footnote.embed.Embedder;
import dev.footnote.eval.JudgedAnswers;
import dev.footnote.lucene.LuceneVectorStore;
import dev.footnote.onnx.OnnxEmbedder;
import dev.footnote.onnx.OnnxModels;
import java.io.IOException;
import java.util.List;

/** The documents of a judged set in a knowledge base in memory, with the default model. */
public final class JudgedKnowledge implements AutoCloseable {

  private final JudgedAnswers answers;
  private final List<Document> documents;
  private final Embedder embedder;
  private final LuceneVectorStore store;
  private final KnowledgeBase knowledge;

  private JudgedKnowledge(JudgedAnswers answers, List<Document> documents) {
    this.answers = answers;
    this.documents = documents;
    embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15());
    store = LuceneVectorStore.inMemory(embedder.space());
    knowledge = KnowledgeBase.of(embedder, store);
  }

  /**
   * Reads and indexes a judged set.
   *
   * @param folder the judged set
   * @return the documents, found and closed by the caller
   * @throws IOException if a file cannot be read
   */
  public static JudgedKnowledge open(JudgedFolder folder) throws IOException {
    JudgedKnowledge opened = new JudgedKnowledge(folder.answers(), JudgedDocuments.read(folder));
    opened.documents.forEach(opened.knowledge::put);
    return opened;
  }

  /**
   * Returns the questions, their answers and where these stand.
   *
   * @return what is known of the questions
   */
  public JudgedAnswers answers() {
    return answers;
  }

  /**
   * Returns the documents.
   *
   * @return in the order of their file
   */
  public List<Document> documents() {
    return documents;
  }

  /**
   * Returns where they are found.
   *
   * @return the knowledge base, open until this is closed
   */
  public KnowledgeBase knowledge() {
    return knowledge;
  }

  @Override
  public void close() {
    store.close();
    embedder.close();
  }
}
