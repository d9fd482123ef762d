package dev.footnote.retrieve;

import static java.util.Objects.requireNonNull;

import dev.footnote.generate.Generation;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Prompt;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lets a generator write other forms of a question. */
record WrittenForms(Generator generator, String task, int most, boolean lines)
    implements QueryForms {

  /** What models put in front of the items of a list. */
  private static final Pattern ITEM = Pattern.compile("^\\s*(?:[-*•]|\\(?\\d{1,2}[.):])\\s*");

  private static final Pattern QUOTES = Pattern.compile("^[\"“«]+|[\"”»]+$");
  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

  WrittenForms {
    requireNonNull(generator, "generator");
    if (most < 1) {
      throw new IllegalArgumentException("the most forms must be positive, are " + most);
    }
  }

  @Override
  public List<String> of(String question) {
    Generation generation = generator.generate(new Prompt(task + question, List.of()));
    return generation instanceof Generation.Written written
        ? forms(written.text(), question)
        : List.of();
  }

  private List<String> forms(String text, String question) {
    return (lines ? text.lines() : Stream.of(text))
        .map(WrittenForms::plain)
        .filter(form -> !form.isEmpty() && !form.equals(question))
        .distinct()
        .limit(most)
        .toList();
  }

  private static String plain(String line) {
    String words = WHITE_SPACE.matcher(ITEM.matcher(line).replaceFirst("").strip()).replaceAll(" ");
    return QUOTES.matcher(words).replaceAll("").strip();
  }
}
