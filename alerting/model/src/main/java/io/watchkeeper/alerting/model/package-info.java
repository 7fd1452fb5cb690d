/** What alerting decides, does, tells and writes down. */
@NullMarked
package io.watchkeeper.alerting.model;

import org.jspecify.annotations.NullMarked;
