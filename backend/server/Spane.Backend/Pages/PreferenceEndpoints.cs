using Microsoft.AspNetCore.Localization;
using Spane.Dashboard.Texts;

namespace Spane.Backend.Pages;

/// <summary>A person's choice of language and of light or dark, kept in cookies that hold nothing else.</summary>
internal static class PreferenceEndpoints
{
    /// <summary>Maps <c>GET /language/{code}</c> and <c>GET /theme/{name}</c>; both go back to the page that asked.</summary>
    internal static void MapPreferences(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/language/{code}", (HttpContext context, string code, string? back) =>
        {
            var culture = Languages.All.FirstOrDefault(language => language.Name == code);
            if (culture is null)
            {
                return Results.NotFound();
            }

            Keep(context, CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new(culture)));
            return Results.LocalRedirect(LocalPath(back));
        }).AllowAnonymous().ExcludeFromDescription();

        routes.MapGet("/theme/{name:regex(^(light|dark|auto)$)}", (HttpContext context, string name, string? back) =>
        {
            Keep(context, "theme", name);
            return Results.LocalRedirect(LocalPath(back));
        }).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>A path on this host, whatever was asked for: no redirect leads away from it.</summary>
    internal static string LocalPath(string? path) =>
        path is ['/'] or ['/', not ('/' or '\\'), ..] && !path.Any(char.IsControl) ? path : "/";

    private static void Keep(HttpContext context, string cookie, string value) => context.Response.Cookies.Append(cookie, value, new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    });
}
