using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using Spane.Dashboard.Assets;
using Spane.Dashboard.Texts;

namespace Spane.Backend.Pages;

/// <summary>What makes the screens an app that a phone installs: the manifest (W3C Web Application Manifest) and the service worker, which
/// must lie at the root to see all pages.</summary>
internal static class InstallableApp
{
    private const string Worker = "js/service-worker.js";

    internal static void MapInstallableApp(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/app.webmanifest", Manifest).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/service-worker.js", ServiceWorker).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Manifest(AssetStore files, IStringLocalizer<Text> texts)
    {
        object Icon(string file, string size, string purpose) => new { src = files.Url(file), sizes = size, type = "image/png", purpose };
        return Results.Json(
            new
            {
                id = "/",
                name = texts["app.name"].Value,
                short_name = texts["app.name"].Value,
                description = texts["app.description"].Value,
                lang = Languages.Current,
                start_url = "/",
                scope = "/",
                display = "standalone",
                background_color = "#d9dde1",
                theme_color = "#d9dde1",
                icons = new[]
                {
                    Icon("icons/app-192.png", "192x192", "any"),
                    Icon("icons/app-512.png", "512x512", "any"),
                    Icon("icons/app-512.png", "512x512", "maskable"),
                },
            },
            JsonSerializerOptions.Default,
            "application/manifest+json");
    }

    // The files' version is in it: a new build is a new worker, which fetches its files and drops the old ones.
    private static IResult ServiceWorker(HttpContext context, AssetStore files)
    {
        string[] shell =
        [
            "/offline", .. Styles.All.Select(style => files.Url($"css/{style}.css")), files.Url("icons/app-192.png"),
            files.Url("lib/barlow-semi-condensed-600.woff2"),
        ];
        var head = $"self.spane = {JsonSerializer.Serialize(new { version = files.Version, shell })};\n";
        context.Response.Headers.CacheControl = "no-cache";
        return Results.Bytes(
            [.. Encoding.UTF8.GetBytes(head), .. files.Find(Worker)!.Plain.Span], "text/javascript; charset=utf-8");
    }
}
