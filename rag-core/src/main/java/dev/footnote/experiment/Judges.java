package dev.footnote.experiment;

import static java.util.Objects.requireNonNull;

import dev.footnote.eval.JudgedQuestion;
import dev.footnote.generate.Generation;
import dev.footnote.generate.GenerationException;
import dev.footnote.generate.GenerationOptions;
import dev.footnote.generate.Generator;
import dev.footnote.generate.Prompt;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes judges. */
public final class Judges {

  private static final double MOST = 10;
  private static final int TOKENS = 16;
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:\\.\\d+)?");

  private Judges() {}

  /**
   * Asks a language model how much of the known answers an answer says, from 0 to 10.
   *
   * @param name the model's name and version, for the report
   * @param model the model, borrowed
   * @return a judge that throws a {@link GenerationException} where the model names no such number
   */
  public static Judge model(String name, Generator model) {
    return new ModelJudge(requireNonNull(name, "name"), requireNonNull(model, "model"));
  }

  private record ModelJudge(String name, Generator model) implements Judge {

    @Override
    public double score(JudgedQuestion question, String answer) {
      Prompt prompt =
          new Prompt(text(question, answer), List.of())
              .options(GenerationOptions.DEFAULT.maxTokens(TOKENS));
      String reply =
          model.generate(prompt) instanceof Generation.Written written ? written.text() : "";
      Matcher number = NUMBER.matcher(reply);
      double score = number.find() ? Double.parseDouble(number.group()) : -1;
      if (score < 0 || score > MOST) {
        throw new GenerationException(
            "judge '" + name + "' must reply with a number from 0 to 10, replied '" + reply + "'");
      }
      return score / MOST;
    }

    private static String text(JudgedQuestion question, String answer) {
      return "Question: "
          + question.text()
          + "\nRight answers: "
          + Stream.concat(question.answers().stream(), question.nuggets().stream())
              .collect(Collectors.joining(" | "))
          + "\nAnswer to judge: "
          + answer
          + "\nHow much of what is right does the answer to judge say? Reply with a number from 0"
          + " for nothing to 10 for all, and with nothing else.";
    }
  }
}
