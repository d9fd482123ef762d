package dev.footnote.cite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Leave is 30 days.                        | Employees have 30 days of leave.
          Leave is 30 days.                        | Leave is thirty days.
          It costs 1,000 euros.                    | The price is 1000 €.
          The limit is 5 km.                       | Between 5 and 10 kilometers are allowed.
          It rose 20 percent.                      | It rose by 20%.
          It opened on March 3, 2024.              | Opened 2024-03-03.
          It opened on 3 March 2024.               | Opened March 3rd, 2024.
          Am 3. März 2024 war es so.               | It was so on 3 March 2024.
          Call max_tokens first.                   | The option `max_tokens` must be called first.
          Set server.port now.                     | Use server.port=8080 to set it.
          He said “Let it be” once.                | Once he said: "let it  be".
          It was Marie Curie who found it.         | Marie Curie's discovery of it.
          Cats are not allowed.                    | Cats aren't allowed in the office.
          Leave is not paid.                       | If you resign, leave isn't paid.
          Leave is paid.                           | Leave is paid, but overtime is not.
          """)
  void whatIsThereIsFound(String statement, String evidence) {
    assertThat(new Gates(statement, "").pass(evidence, "")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Leave is 31 days.                        | Employees have 30 days of leave.
          Leave is 30 weeks.                       | Employees have 30 days of leave.
          It costs 10 dollars.                     | It costs 10 euros.
          It costs 1.5 million.                    | It costs 1.5 billion.
          It opened on March 3, 2024.              | It opened on April 3, 2024.
          It opened on March 3, 2024.              | It opened on March 4, 2024.
          Call maxTokens first.                    | Call minTokens first.
          Use TLS1.3 for it.                       | Use TLS1.2 for it.
          He said “Let it be” once.                | He let them be once.
          It was Marie Curie who found it.         | Pierre Curie found it.
          Cats are allowed.                        | Cats are not allowed.
          Cats are never allowed.                  | Cats are allowed.
          Prices increased in summer.              | Prices decreased in summer.
          Eat before the swim.                     | Eat after the swim.
          """)
  void whatIsMissingOrOppositeIsToldApart(String statement, String evidence) {
    assertThat(new Gates(statement, "").pass(evidence, "")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          In 2024 it was open.       | Was it open in 2024?        | It was open.     | ''
          The Acme oven is hot.      | Is the Acme oven hot?       | The oven is hot. | ''
          The Acme oven is hot.      | Is it hot?                  | The oven is hot. | Acme ovens
          Der Ofen im Haus ist heiß. | ''                          | Der Ofen in der Küche ist sehr heiß und die Tür zum Garten ist offen | ''
          """)
  void questionAndHeadingCountToo(
      String statement, String question, String evidence, String heading) {
    assertThat(new Gates(statement, question).pass(evidence, heading)).isTrue();
  }
}
