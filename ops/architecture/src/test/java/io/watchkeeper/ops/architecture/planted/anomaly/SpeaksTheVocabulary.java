package io.watchkeeper.ops.architecture.planted.anomaly;

import io.watchkeeper.ops.architecture.planted.collector.model.Word;

/** Keeps the rule: the control of the experiment. */
record SpeaksTheVocabulary(Word word) {}
