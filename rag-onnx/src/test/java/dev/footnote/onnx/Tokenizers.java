package dev.footnote.onnx;

/** Opens a model's tokenizer alone. */
final class Tokenizers {

  private Tokenizers() {}

  static ModelTokenizer of(OnnxModel model) {
    byte[] json = new ResourceFiles(TestCache.DIRECTORY).bytes(model.tokenizer());
    return ModelTokenizer.of(TokenizerLibrary.load(TestCache.DIRECTORY), json, model);
  }
}
