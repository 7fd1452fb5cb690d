package io.watchkeeper.dashboards.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;

/** Scripts, style and icon. */
@Controller
final class AssetController {

  private final Assets assets;

  AssetController(Assets assets) {
    this.assets = assets;
  }

  @Get("/webjars/{+path}")
  HttpResponse<?> webJar(HttpRequest<?> request, String path) {
    return asset(request);
  }

  @Get("/console/assets/{name}")
  HttpResponse<?> own(HttpRequest<?> request, String name) {
    return asset(request);
  }

  private HttpResponse<?> asset(HttpRequest<?> request) {
    Assets.Asset asset = assets.find(request.getPath()).orElse(null);
    if (asset == null) {
      return HttpResponse.notFound();
    }
    // Scripts that import each other do so without the hash; those are asked for again.
    boolean named = asset.hash.equals(request.getParameters().get("v"));
    return HttpResponse.ok(asset.bytes())
        .contentType(MediaType.of(asset.type))
        .header(
            HttpHeaders.CACHE_CONTROL, named ? "public, max-age=31536000, immutable" : "no-cache");
  }
}
