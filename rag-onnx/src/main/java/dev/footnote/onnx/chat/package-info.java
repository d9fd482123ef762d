/**
 * Chat templates of local language models: what turns messages into the text that a model was
 * trained on.
 *
 * <p>A {@link ChatTemplate} is compiled once from the Jinja template that comes with a model and
 * then renders many {@link ChatInput}s. It gives {@link Segment}s instead of one text, since a
 * control token that a document spells must not act as one: text of the template and text of the
 * messages stay apart through everything a template does with them. Values are data and never read
 * as template. What the interpreter does not know is refused when a template is compiled. Lengths
 * are in UTF-16 units. Templates and inputs are immutable and safe for use by multiple threads.
 *
 * <pre>{@code
 * ChatTemplate template = ChatTemplate.fromFolder(modelFolder).orElseThrow();
 * ChatInput input = ChatInput.of(List.of(ChatInput.Message.of("user", "How long is leave?")));
 * for (Segment segment : template.render(input)) {
 *   boolean control = segment.kind() == Segment.Kind.TEMPLATE;
 *   ids.addAll(control ? withAddedTokens.encode(segment.text()) : plain.encode(segment.text()));
 * }
 * }</pre>
 */
@NullMarked
package dev.footnote.onnx.chat;

import org.jspecify.annotations.NullMarked;
