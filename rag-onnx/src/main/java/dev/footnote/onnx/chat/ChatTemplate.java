package dev.footnote.onnx.chat;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A chat template, compiled: it turns messages into the text that a model was trained on, and says
 * of each part where it came from.
 *
 * <p>It reads the part of Jinja that chat templates use, and handles white space as the {@code
 * transformers} library does. What it does not know is refused when it is compiled. A rendering
 * takes at most 10 million steps, and no text grows beyond 4 million characters, no list beyond 1
 * million values; one that goes further ends with an exception; so does one in which tags,
 * expressions and macros are more than 200 deep within each other, or lists and mappings more than
 * 100. Immutable, and safe for use by multiple threads.
 */
public final class ChatTemplate {

  private final List<Statement> statements;
  private final Map<String, String> specialTokens;
  private final long steps;

  private ChatTemplate(List<Statement> statements, Map<String, String> tokens, long steps) {
    this.statements = statements;
    this.specialTokens = Map.copyOf(tokens);
    this.steps = steps;
  }

  /**
   * Compiles a template.
   *
   * @param source the template
   * @return the template, without special tokens
   * @throws ChatTemplateException if it breaks the rules of the language, or uses what is not
   *     supported
   */
  public static ChatTemplate compile(String source) {
    return compile(source, Map.of());
  }

  private static ChatTemplate compile(String source, Map<String, String> specialTokens) {
    requireNonNull(source, "source");
    List<Statement> statements = StatementParser.parse(Lexer.read(source));
    return new ChatTemplate(statements, specialTokens, Budget.STEPS);
  }

  /**
   * Compiles the template of a model's folder, from {@code chat_template.jinja} or else {@code
   * tokenizer_config.json}, of several the one named {@code default}; with the special tokens of
   * {@code tokenizer_config.json} and {@code special_tokens_map.json}.
   *
   * @param folder the folder
   * @return the template, empty if the folder has none
   * @throws ChatTemplateException if a file cannot be read, or the template cannot be compiled
   */
  public static Optional<ChatTemplate> fromFolder(Path folder) {
    TemplateFolder files = new TemplateFolder(folder);
    return files.template().map(source -> compile(source, files.specialTokens()));
  }

  /** Returns this template with another limit of steps. */
  ChatTemplate withSteps(long most) {
    return new ChatTemplate(statements, specialTokens, most);
  }

  /**
   * Returns the special tokens of the model's folder, under their names.
   *
   * @return the tokens, such as {@code eos_token}; empty if the template is from no folder
   */
  public Map<String, String> specialTokens() {
    return specialTokens;
  }

  /**
   * Renders messages.
   *
   * @param input the messages and what else the template sees
   * @return the text in order, in parts of which two side by side are of different kinds
   * @throws ChatTemplateException if the template refuses the messages, does what cannot be done,
   *     or goes beyond a limit
   */
  public List<Segment> render(ChatInput input) {
    return render(values(input)).parts();
  }

  private Map<String, Value> values(ChatInput input) {
    try {
      return InputValues.of(input, specialTokens);
    } catch (EvaluationError e) {
      throw ChatTemplateException.of(0, e);
    }
  }

  /** Renders values, of which each text knows where it came from. */
  Text render(Map<String, Value> values) {
    return new Interpreter(new Budget(steps)).render(statements, Scope.of(values));
  }
}
