package dev.footnote.onnx;

import dev.footnote.embed.Embedder;
import dev.footnote.testkit.EmbedderContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** Tokenizers that are not WordPiece keep the laws of an embedder, hostile texts included. */
class FolderEmbedderContractTest {

  @TempDir private static Path directory;

  private static Embedder open(String name, String tokenizer) {
    TinyEncoder encoder =
        new TinyEncoder(TinyTokenizers.size(tokenizer))
            .inputs("input_ids", "attention_mask", "position_ids")
            .output("last_hidden_state");
    try {
      Path folder =
          ModelFolders.in(directory.resolve(name))
              .file("config.json", "{'hidden_size': 8, 'max_position_embeddings': 512}")
              .file(
                  "config_sentence_transformers.json",
                  "{'prompts': {'query': 'the light: ', 'document': 'the boat: '}}")
              .pooling("mean", 8)
              .tokenizer(tokenizer)
              .weights("model.onnx", encoder)
              .path();
      return OnnxEmbedder.open(OnnxModels.folder(folder), TestCache.options());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Nested
  class Unigram extends EmbedderContract {
    @Override
    protected Embedder open() {
      return FolderEmbedderContractTest.open("unigram", TinyTokenizers.unigram());
    }
  }

  @Nested
  class ByteLevel extends EmbedderContract {
    @Override
    protected Embedder open() {
      return FolderEmbedderContractTest.open("byte-level", TinyTokenizers.byteLevel());
    }
  }

  @Nested
  class Gemma extends EmbedderContract {
    @Override
    protected Embedder open() {
      return FolderEmbedderContractTest.open("gemma", TinyTokenizers.gemma());
    }
  }
}
