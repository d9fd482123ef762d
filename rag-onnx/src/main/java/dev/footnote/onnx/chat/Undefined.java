package dev.footnote.onnx.chat;

/**
 * What a name without a value stands for: empty where it is printed or looped over, an error where
 * more is asked of it.
 *
 * @param hint what is undefined
 */
record Undefined(String hint) implements Value {

  static Undefined name(String name) {
    return new Undefined("'" + name + "' is undefined");
  }

  static Undefined of(Value owner, String key) {
    return new Undefined("a value of type " + owner.type() + " has no '" + key + "'");
  }

  @Override
  public String type() {
    return "undefined";
  }
}
