using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Accounts;
using Spane.Dashboard.Administration;
using Spane.Dashboard.Texts;

namespace Spane.Backend.Pages;

/// <summary>A choice of language and of light or dark: of a device, kept in cookies that hold nothing else; of a person, kept with the
/// account and put into those cookies at each login.</summary>
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

    /// <summary>Maps the form of what a person wants on every device.</summary>
    internal static void MapOwnPreferences(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/account/preferences", SaveAsync).RequireAuthorization(Policies.SignedIn).ExcludeFromDescription();

    /// <summary>Makes this device as the person wants it; what the person left to the device stays.</summary>
    internal static void Apply(HttpContext context, Preference wanted)
    {
        if (Languages.All.FirstOrDefault(language => language.Name == wanted.Language) is { } culture)
        {
            Keep(context, CookieRequestCultureProvider.DefaultCookieName, CookieRequestCultureProvider.MakeCookieValue(new(culture)));
        }

        if (wanted.Theme.Length > 0)
        {
            Keep(context, "theme", wanted.Theme);
        }
    }

    private static async Task<IResult> SaveAsync(
        [FromForm] string? language, [FromForm] string? theme, [FromForm] string? landing, IFormCollection form, HttpContext context,
        PreferenceService service, CancellationToken cancellationToken)
    {
        var wanted = new Preference(language ?? "", theme ?? "", landing ?? "");
        var (why, conflict) =
            await service.SaveAsync(context.User.Identity!.Name!, wanted, StaleForm.VersionIn(form), cancellationToken);
        if (conflict is not null)
        {
            return new StaleForm(conflict, "/account");
        }

        if (why is null)
        {
            Apply(context, wanted);
        }

        return Results.LocalRedirect(why is null ? "/account?done=1" : $"/account?why={why}");
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
