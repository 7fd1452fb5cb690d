/** The agent: a program that stands beside a server which is not ours and writes its figures. */
@NullMarked
package io.watchkeeper.collector.agent.program;

import org.jspecify.annotations.NullMarked;
