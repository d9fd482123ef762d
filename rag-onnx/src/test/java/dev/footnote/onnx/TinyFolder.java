package dev.footnote.onnx;

import java.io.IOException;
import java.nio.file.Path;

/** A whole model folder that loads in a millisecond. */
final class TinyFolder {

  private TinyFolder() {}

  static Path write(Path folder) throws IOException {
    String tokenizer = TinyTokenizers.wordPiece();
    TinyEncoder encoder =
        new TinyEncoder(TinyTokenizers.size(tokenizer))
            .inputs("input_ids", "attention_mask")
            .output("last_hidden_state");
    return ModelFolders.in(folder)
        .file("config.json", "{'hidden_size': 8, 'max_position_embeddings': 512}")
        .pooling("mean", 8)
        .tokenizer(tokenizer)
        .weights("model.onnx", encoder)
        .path();
  }
}
