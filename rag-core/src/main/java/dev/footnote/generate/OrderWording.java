package dev.footnote.generate;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How orders to a language model are worded. */
final class OrderWording {

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\x{E0000}-\\x{E007F}]");
  private static final Pattern MARKUP =
      Pattern.compile(
          "(?i)<[|｜][^|｜<>\\n]{1,40}[|｜]>|\\[/?INST]|<</?SYS>>|</?(?:start|end)_of_(?:turn|text)>"
              + "|</passage\\b|<passage [0-9a-f]|^[#*>\\s]*(?:system|assistant|human)\\s*:"
              + "|^\\W*###\\s*(?:instruction|system|response|human|assistant)");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern IS_LATIN = Pattern.compile("[a-z]");

  /** Letters of other scripts that look like Latin ones, and those. */
  private static final String LOOKALIKE = "асеһіјорѕухԁԛԝαοερνικτ";

  private static final String LATIN = "acehijopsyxdqwaoepvikt";

  private static final String MACHINE =
      "(?:ais?|ai (?:assistants?|models?|systems?|agents?|readers?)|(?:large )?language models?"
          + "|llms?|chat ?bots?|assistants?|models? reading|gpts?)";

  private static final String SAY =
      "(?:answer|reply|respond|output|print|say|write|repeat|include|append|add|insert|begin|start"
          + "|end|close|finish|mention|render|return|show|recommend|put)";

  private static final String TEXT = "(?:answers?|repl(?:y|ies)|responses?|outputs?)";

  private static final List<String> ENGLISH =
      List.of(
          "(?:ignor|disregard|forget|overrid|bypass|neglect|discard)\\w*(?: \\w+){0,3}"
              + " (?:previous|prior|above|earlier|preceding|former|foregoing|existing|original|system)"
              + "(?: \\w+){0,2} (?:instruction|prompt|rule|guideline|direction|command|order|context"
              + "|message|task)s?",
          "(?:ignore|disregard|forget|override|bypass|drop)(?: \\w+){0,2} (?:your|these|those|its)"
              + "(?: \\w+)? (?:instruction|prompt|rule|guideline|programming|training|restriction)s?",
          "(?:ignore|disregard|forget|never mind)(?: \\w+){0,3} (?:question|(?:user s|users?) (?:request|query))",
          "(?:forget|ignore|disregard) (?:everything|anything|all|what)(?: \\w+){0,3}"
              + " (?:told|said|above|before|asked|read)",
          "(?:previous|prior|above|earlier) (?:instructions|prompts?)\\b.{0,80}\\b" + SAY,
          "(?:note|message|attention|hint|instructions?|notice|memo|reminder|order)s? (?:to|for)"
              + "(?: \\w+)? "
              + MACHINE,
          "(?:dear|hey|attention|listen) " + MACHINE,
          "^" + MACHINE + " (?:please |you |now )?" + SAY,
          MACHINE
              + "(?: \\w+){0,6} (?:must|should|shall|have to|has to|are required to|is required to"
              + "|need to|are to|are asked to|are instructed to)(?: \\w+)? "
              + SAY,
          "(?:if|since|as) you(?: are|re)(?: \\w+)? " + MACHINE,
          "you are (?:now )?(?:an? |the )?(?:\\w+ )?(?:" + MACHINE + "|dan|\\w+ mode)\\b",
          "you are now in \\w+ mode",
          "(?:pretend|imagine)(?: that)?(?: to be| you are)",
          "from now on(?: \\w+)? you",
          "new (?:task|instructions?|rules?) (?:" + SAY + "|apply)",
          "system override\\b",
          "your (?:\\w+ )?"
              + TEXT
              + " (?:must|should|shall|has to|have to|needs to|will|is to|begins?)",
          SAY
              + "(?: \\w+){0,2} (?:your|the|this|each|every|any) (?:\\w+ )?"
              + TEXT
              + " (?:by|with|to the|after|of the user)",
          "(?:in|to|of|with|after) your (?:\\w+ )?(?:" + TEXT + "|summary)\\b",
          "your (?:next|first|only|whole) message\\b",
          "(?:the|every|each|any|all) "
              + TEXT
              + " (?:(?:must|has to|have to|needs? to) (?:be|contain|include|begin|start|end)"
              + "|ends? with|begins? with)\\b",
          "(?:when|if|whenever|before|after|once) (?:(?:a|the|any|some) user asks"
              + "|you (?:answer|reply|respond|summari[sz]e|are asked))",
          "(?:tell|inform|show|reveal|mention)(?: \\w+){0,3} (?:to )?(?:the|any) user",
          "^(?:only |just |simply |please |now )?(?:answer|reply|respond) (?:only |exactly )?with\\b",
          "^(?:only |just |simply |please )?(?:print|output|write|say)\\b.{0,80}\\b(?:nothing else"
              + "|only|exactly|and stop)\\b",
          "(?:repeat|print|reveal|show|leak)(?: \\w+){0,3} (?:prompt|instructions)\\b");

  private static final List<String> GERMAN =
      List.of(
          "(?:ignorier|vergiss|vergesst|vergessen sie|missacht)\\w*.{0,40}"
              + "(?:anweisung|instruktion|regel|vorgabe|frage|befehl)",
          "(?:hinweis|nachricht|anweisung|anmerkung|mitteilung)\\w* (?:an|für) (?:das|den|die|alle|jede\\w*) "
              + "(?:sprachmodell|ki|assistent|chatbot|modell)",
          "du bist (?:\\w+ ){0,3}(?:ki|assistent|sprachmodell|chatbot)",
          "(?:beginn|beend|schließ|häng|füg|ergänz|gib|schreib)\\w*.{0,20} (?:deine\\w?|jede\\w?|ihre\\w?) antwort",
          "(?:deine|jede) antwort (?:muss|soll|beginnt|endet)");

  private static final List<String> ROMANCE =
      List.of(
          "(?:ignore[zr]?|oubli\\w+|néglig\\w+) (?:toutes |tous )?(?:les?|la|l|ces?|cette|tes|ta|vos|votre)"
              + " .{0,30}(?:instruction|consigne|règle|question|directive)",
          "(?:note|message|avis|instructions?|consigne) (?:pour|à|au|aux) (?:l |le |la |les |tout )?"
              + "(?:assistant|ia|modèle|chatbot|robot)",
          "(?:commence|termine|finis|conclu)\\w* (?:ta|votre|la|chaque) réponse",
          "(?:ta|votre|chaque) réponse (?:doit|par)",
          "(?:tu es|vous êtes) (?:\\w+ )?(?:un |une )?(?:assistant|ia|modèle|chatbot)",
          "(?:ignora|ignore|olvida|olvide|omite) (?:todas |todos )?(?:las?|los|el|tus?|sus?|estas?)"
              + " .{0,30}(?:instruccion|indicacion|regla|pregunta)",
          "(?:nota|aviso|mensaje|instrucción|instrucciones) (?:para|a|al) (?:el |la |los |todo )?"
              + "(?:modelo|asistente|ia|chatbot)",
          "(?:empieza|empiece|comienza|termina|termine|inicia|acaba) (?:tu|la|su|cada) respuesta",
          "(?:tu|cada) respuesta debe",
          "eres (?:\\w+ )?un asistente",
          "(?:ignora|dimentica)\\w*.{0,40}(?:istruzion|regol|domanda)",
          "(?:nota|messaggio|avviso|istruzioni) (?:per|a|al) (?:l |il |ogni )?(?:assistente|modello|ia|chatbot)",
          "(?:inizia|comincia|termina|concludi) (?:la|ogni) (?:tua )?risposta",
          "sei (?:\\w+ )?un assistente",
          "(?:ignore|esqueça|desconsidere)\\w*.{0,40}(?:instruç|regra|pergunta)",
          "(?:nota|aviso|mensagem|instruções) (?:para|ao) (?:o |todo )?(?:assistente|modelo|ia|chatbot)",
          "(?:comece|termine|inicie) (?:a|sua|cada) (?:sua )?resposta",
          "você é (?:\\w+ )?um assistente");

  private static final List<String> OTHERS =
      List.of(
          "(?:игнорир|проигнорир|забудь|не обращай)\\w*.{0,40}(?:инструкц|указани|правил|вопрос|команд)",
          "(?:примечание|сообщение|инструкция|заметка|внимание) (?:для )?(?:языков|ассистент|модел|ии|помощник|чат)\\w*",
          "(?:начни|начинай|закончи|заверши|начните)\\w* (?:свой |каждый )?ответ",
          "(?:忽略|无视|無視|忘记|忘掉).{0,12}(?:指令|指示|说明|问题|规则|提示)",
          "(?:语言模型|人工智能|ai|助手|大模型|机器人).{0,4}(?:请|必须|注意|应当|需要)",
          "(?:你的|请在).{0,2}(?:回答|回复|答案).{0,4}(?:必须|只能|末尾|开头|结尾|以)",
          "(?:指示|命令|指令|質問).{0,8}(?:無視|忘れ)",
          "(?:ai|アシスタント|言語モデル|チャットボット).{0,6}(?:へ|は必ず|に告ぐ)",
          "(?:回答|返答|返事)の(?:最初|最後|末尾|冒頭)",
          "(?:지시|명령|질문|규칙).{0,8}(?:무시|잊)",
          "(?:언어 모델|인공지능|ai|어시스턴트|챗봇)(?:에게|은|는|이여)",
          "(?:답변|대답|응답)(?:을|의) .{0,20}(?:시작|끝|마지막)",
          "(?:تجاهل|انس|تجاهلوا).{0,30}(?:تعليمات|الأوامر|السؤال|قواعد)",
          "(?:ملاحظة|رسالة|تنبيه) (?:إلى|الى|ل)\\w{0,3} ?(?:المساعد|النموذج|مساعد|نموذج|الذكاء)",
          "(?:ابدأ|أنه|اختم) (?:إجابتك|ردك|كل إجابة)");

  private static final List<Pattern> ORDERS =
      List.of(words(ENGLISH), words(GERMAN), words(ROMANCE), any(OTHERS));

  private OrderWording() {}

  /** Wordings that begin where a word does. */
  private static Pattern words(List<String> wordings) {
    return pattern("(?<![\\p{L}\\p{N}])", wordings);
  }

  private static Pattern any(List<String> wordings) {
    return pattern("", wordings);
  }

  private static Pattern pattern(String before, List<String> wordings) {
    return Pattern.compile(
        before + "(?:" + String.join("|", wordings) + ")", Pattern.UNICODE_CHARACTER_CLASS);
  }

  /** Tells whether a sentence is worded as an order to a language model. */
  static boolean isOrder(String sentence) {
    String seen =
        UNSEEN.matcher(Normalizer.normalize(sentence, Normalizer.Form.NFKC)).replaceAll("");
    if (MARKUP.matcher(seen).find()) {
      return true;
    }
    String words = words(seen);
    return ORDERS.stream().anyMatch(order -> order.matcher(words).find());
  }

  private static String words(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return WORD.matcher(lower)
        .results()
        .map(word -> latin(word.group()))
        .collect(Collectors.joining(" "));
  }

  /** Exchanges letters of other scripts in a word that has Latin ones too. */
  private static String latin(String word) {
    if (!IS_LATIN.matcher(word).find()) {
      return word;
    }
    StringBuilder latin = new StringBuilder(word);
    for (int i = 0; i < latin.length(); i++) {
      int at = LOOKALIKE.indexOf(latin.charAt(i));
      if (at >= 0) {
        latin.setCharAt(i, LATIN.charAt(at));
      }
    }
    return latin.toString();
  }
}
