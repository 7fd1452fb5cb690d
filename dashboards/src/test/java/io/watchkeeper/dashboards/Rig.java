package io.watchkeeper.dashboards;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.watchkeeper.dashboards.standin.AlertingStandIn;
import io.watchkeeper.dashboards.standin.WatchStandIn;
import java.net.URI;
import java.util.function.Consumer;

/** The real console before stand-ins for the services, on free ports of this machine. */
final class Rig implements AutoCloseable {

  static final String OPERATE_KEY = "0a1b".repeat(16);

  final WatchStandIn watch = new WatchStandIn();
  final AlertingStandIn alerting = new AlertingStandIn(OPERATE_KEY);
  final ApplicationContext context;
  final URI url;

  Rig(String... settings) {
    this(_ -> {}, settings);
  }

  /**
   * @param before fills the stand-ins before the console looks at them
   */
  Rig(Consumer<Rig> before, String... settings) {
    before.accept(this);
    watch.start();
    alerting.start();
    String[] all = new String[settings.length + 3];
    all[0] = "--micronaut.server.port=-1";
    all[1] = "--watchkeeper.console.watch-url=" + watch.url();
    all[2] = "--watchkeeper.console.alerting-url=" + alerting.url();
    System.arraycopy(settings, 0, all, 3, settings.length);
    context = DashboardsApplication.context(all).start();
    url = URI.create(context.getBean(EmbeddedServer.class).start().getURL().toString());
  }

  @Override
  public void close() {
    context.close();
    watch.close();
    alerting.close();
  }
}
