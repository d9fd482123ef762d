package dev.footnote.cite;

import dev.footnote.document.TextSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A generated text without its marks, and where the marks stood. Code, in a block or in a line, is
 * left as it is.
 *
 * @param text the text without marks; taking them out again changes nothing
 * @param marks the marks in order
 */
record Marks(String text, List<Mark> marks) {

  /** Numbers a mark can list, such as {@code [2-4]} does three; more is not a mark. */
  private static final int MOST_NUMBERS = 50;

  /** {@code [1]}, {@code [1, 3]}, {@code [2-4]} and the same in lenticular brackets. */
  private static final String MARK =
      "[ \\t]*(?:\\[|【)(\\d{1,4}(?:\\s*[-–,]\\s*\\d{1,4})*)(?:\\]|】)";

  private static final Pattern CODE_OR_MARK =
      Pattern.compile(Code.BLOCK + "|" + Code.INLINE + "|" + MARK, Pattern.DOTALL);

  private static final Pattern RANGE = Pattern.compile("(\\d+)\\s*(?:[-–]\\s*(\\d+))?");

  /**
   * One mark.
   *
   * @param position where it stood in the text without marks
   * @param numbers the passages it names, existing or not
   */
  record Mark(int position, List<Integer> numbers) {

    private Mark without(List<TextSpan> removed) {
      int before =
          removed.stream()
              .mapToInt(span -> Math.max(0, Math.min(position, span.end()) - span.start()))
              .sum();
      return new Mark(position - before, numbers);
    }
  }

  /** Takes marks out until none is left: what stood on both sides of one may make another. */
  static Marks in(String text) {
    Marks all = new Marks(text, List.of());
    while (true) {
      List<TextSpan> removed = new ArrayList<>();
      Marks next = pass(all.text, removed);
      if (removed.isEmpty()) {
        return all;
      }
      List<Mark> marks = new ArrayList<>(next.marks);
      all.marks.forEach(mark -> marks.add(mark.without(removed)));
      marks.sort((first, second) -> Integer.compare(first.position(), second.position()));
      all = new Marks(next.text, List.copyOf(marks));
    }
  }

  private static Marks pass(String text, List<TextSpan> removed) {
    StringBuilder plain = new StringBuilder();
    List<Mark> marks = new ArrayList<>();
    Matcher matcher = CODE_OR_MARK.matcher(text);
    int done = 0;
    while (matcher.find()) {
      plain.append(text, done, matcher.start());
      done = matcher.end();
      if (matcher.group(1) == null) {
        plain.append(matcher.group());
      } else {
        removed.add(new TextSpan(matcher.start(), matcher.end()));
        marks.add(new Mark(plain.length(), numbers(matcher.group(1))));
      }
    }
    return new Marks(plain.append(text, done, text.length()).toString(), marks);
  }

  private static List<Integer> numbers(String list) {
    List<Integer> numbers = new ArrayList<>();
    Matcher range = RANGE.matcher(list);
    while (range.find()) {
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      for (int number = first; number <= last && numbers.size() < MOST_NUMBERS; number++) {
        numbers.add(number);
      }
    }
    return List.copyOf(numbers);
  }
}
