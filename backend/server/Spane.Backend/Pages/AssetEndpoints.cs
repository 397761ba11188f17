using Microsoft.Extensions.Primitives;
using Spane.Dashboard.Assets;

namespace Spane.Backend.Pages;

/// <summary>Serves the dashboard's styles, scripts and typefaces.</summary>
internal static class AssetEndpoints
{
    /// <summary>Maps <c>GET /assets/{version}/{path}</c>: kept for ever by a browser under its own version, never under another.</summary>
    internal static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{version}/{**path}", Serve).AllowAnonymous().ExcludeFromDescription();

    private static IResult Serve(HttpContext context, AssetStore store, string version, string? path)
    {
        if (store.Find(path ?? "") is not { } asset)
        {
            return Results.NotFound();
        }

        var headers = context.Response.Headers;
        headers.CacheControl = version == store.Version ? "public, max-age=31536000, immutable" : "no-store";
        if (asset.Gzip is not { } packed)
        {
            return Results.Bytes(asset.Plain, asset.ContentType);
        }

        headers.Vary = "Accept-Encoding";
        if (!AcceptsGzip(context.Request.Headers.AcceptEncoding))
        {
            return Results.Bytes(asset.Plain, asset.ContentType);
        }

        headers.ContentEncoding = "gzip";
        return Results.Bytes(packed, asset.ContentType);
    }

    private static bool AcceptsGzip(StringValues accepted) => accepted.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
}
