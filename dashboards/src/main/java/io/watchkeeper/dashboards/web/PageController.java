package io.watchkeeper.dashboards.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.watchkeeper.dashboards.view.Page;
import io.watchkeeper.dashboards.view.PageMaker;
import java.util.Map;

/** The page, and its lists alone for a page that is already open. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class PageController {

  private final PageMaker maker;
  private final Templates templates;
  private final Visitors visitors;

  PageController(PageMaker maker, Templates templates, Visitors visitors) {
    this.maker = maker;
    this.templates = templates;
    this.visitors = visitors;
  }

  @Get(uris = {"/", "/console"})
  HttpResponse<String> page(HttpRequest<?> request, @QueryValue(defaultValue = "") String server) {
    return visitors.mayLook(request)
        ? Html.page(write("page", request, server, true))
        : Html.see("/console/sign-in");
  }

  @Get("/console/board")
  HttpResponse<String> board(HttpRequest<?> request, @QueryValue(defaultValue = "") String server) {
    return visitors.mayLook(request)
        ? Html.page(write("board", request, server, false))
        : HttpResponse.unauthorized();
  }

  private String write(String template, HttpRequest<?> request, String server, boolean flash) {
    Page page =
        maker.page(maker.server(server), Visitors.theme(request), visitors.visitor(request, flash));
    return templates.write(template, Map.of("page", page));
  }
}
