/**
 * Quality and business figures (requirement M10), each with the formula that it is worked out by.
 * What is not recorded has no value and says why.
 */
@NullMarked
package io.watchkeeper.collector.scorecard;

import org.jspecify.annotations.NullMarked;
