package dev.footnote.onnx;

/** Opens a model's tokenizer alone. */
final class Tokenizers {

  private Tokenizers() {}

  static ModelTokenizer of(OnnxModel model) {
    return of(new ResourceFiles(TestCache.DIRECTORY).bytes(model.tokenizer()), model);
  }

  static ModelTokenizer of(byte[] json, OnnxModel model) {
    return ModelTokenizer.of(TokenizerLibrary.load(TestCache.DIRECTORY), json, model);
  }
}
