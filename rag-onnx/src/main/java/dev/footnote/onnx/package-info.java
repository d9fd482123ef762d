/**
 * Embedding, reranking and writing inside this process: ONNX Runtime, the model's own tokenizer, no
 * server and no socket.
 *
 * <p>A model is data, an {@link OnnxModel}; {@link OnnxModels} lists the ready ones. An {@link
 * OnnxEmbedder} is safe for use by multiple threads, owns its worker threads and native memory, and
 * is closed by whoever opened it. Lengths are tokens, vectors have unit length. An {@link
 * OnnxReranker} reads question and passage together, and an {@link OnnxGenerator} writes the
 * answer, each with a model of yours. {@link LoraAdapters} lets one language model serve many
 * fine-tuned adapters.
 *
 * <pre>{@code
 * try (OnnxEmbedder embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15())) {
 *   List<String> texts = List.of("Leave is 30 days a year.", "Helmets are worn on site.");
 *   List<Embedding> passages = embedder.embedDocuments(texts);
 *   Embedding question = embedder.embedQuery("How long is my holiday?");
 *   for (int i = 0; i < texts.size(); i++) {
 *     System.out.println(question.cosine(passages.get(i)) + " " + texts.get(i));
 *   }
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.onnx;

import org.jspecify.annotations.NullMarked;
