package io.watchkeeper.ops.architecture.planted.alerting.model;

import io.watchkeeper.ops.architecture.planted.alerting.dispatch.Service;

record LooksUpward(Service service) {}
