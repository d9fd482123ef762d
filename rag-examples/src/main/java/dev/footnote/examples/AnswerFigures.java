package dev.footnote.examples;

import dev.footnote.KnowledgeBase;
import dev.footnote.Rag;
import dev.footnote.SyncReport;
import dev.footnote.documents.JudgedFolder;
import dev.footnote.embed.Embedder;
import dev.footnote.eval.Abstention.Calibration;
import dev.footnote.eval.AnswerEvaluation;
import dev.footnote.eval.JudgedAnswers;
import dev.footnote.onnx.OnnxEmbedder;
import dev.footnote.onnx.OnnxModels;
import dev.footnote.store.HybridSearch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code footnote eval --answers}: what the answers to judged questions are worth. */
record AnswerFigures(JudgedFolder folder, @Nullable Path kb, @Nullable Double risk) {

  Map<String, Object> measure() throws IOException {
    JudgedAnswers judged = folder.answers();
    try (Embedder embedder = OnnxEmbedder.open(OnnxModels.bgeSmallEnV15());
        HybridSearch store = EvalCommand.store(kb, embedder)) {
      KnowledgeBase knowledge = KnowledgeBase.of(embedder, store);
      SyncReport report = EvalCommand.ingest(knowledge, folder);
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("documents", report.documents());
      figures.put("chunks", report.chunks());
      figures.put("queries", judged.queries().size());
      figures.put(
          "answerable", judged.queries().keySet().stream().filter(judged::isAnswerable).count());
      Rag rag = Rag.of(knowledge);
      AnswerEvaluation evaluation = rag.evaluate(judged);
      figures.putAll(evaluation.figures());
      figures.put("risk_coverage_area", evaluation.riskCoverage().area());
      if (risk != null) {
        calibrate(rag, judged, risk, figures);
      }
      return figures;
    }
  }

  private static void calibrate(
      Rag rag, JudgedAnswers judged, double risk, Map<String, Object> figures) {
    Calibration calibration = rag.calibrate(judged, risk);
    figures.put("calibrated_threshold", calibration.abstention().threshold());
    figures.put("calibrated_coverage", calibration.point().coverage());
    figures.put("calibrated_risk", calibration.point().risk());
  }
}
