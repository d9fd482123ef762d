package dev.footnote.generate;

import dev.footnote.chunk.Sentences;
import dev.footnote.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Withholds each paragraph from its first order to a language model on. */
record WordedScreen() implements InstructionScreen {

  private static final Pattern PARAGRAPH_END = Pattern.compile("\\n[ \\t]*\\n");

  @Override
  public List<TextSpan> find(String text) {
    List<TextSpan> found = new ArrayList<>();
    int done = 0;
    for (TextSpan sentence : Sentences.split(text)) {
      if (sentence.start() >= done && OrderWording.isOrder(sentence.of(text))) {
        done = Math.max(sentence.end(), paragraphEnd(text, sentence.end()));
        found.add(new TextSpan(sentence.start(), done));
      }
    }
    return List.copyOf(found);
  }

  private static int paragraphEnd(String text, int from) {
    Matcher end = PARAGRAPH_END.matcher(text);
    return end.find(from) ? end.start() : text.length();
  }
}
