package io.watchkeeper.dashboards;

import io.watchkeeper.dashboards.link.Service;

/** The two services that the console asks. */
record Services(Service watch, Service alerting) {}
