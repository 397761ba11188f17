using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;

namespace Spane.Backend.Pages;

/// <summary>Answers a form whose setting somebody has changed since the page was read. The page's script shows the changes beside what the
/// person typed and offers to save over them (<c>settings.js</c>); a browser without it is led back to the page with a sentence.</summary>
internal sealed class StaleForm(SettingConflict conflict, string page) : IResult
{
    /// <summary>The version that a form's hidden field names.</summary>
    internal static long VersionIn(IFormCollection form) => SettingEdit.VersionOf(form["version"]);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (httpContext.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return Results.LocalRedirect($"{page}?why=stale").ExecuteAsync(httpContext);
        }

        var texts = httpContext.RequestServices.GetRequiredService<IStringLocalizer<Text>>();
        var zone = httpContext.RequestServices.GetRequiredService<TimeProvider>().LocalTimeZone;
        var rows = conflict.Since.Select(change => new
        {
            What = $"{Name("part", change.Part, texts)} {Name("field", change.Field, texts)}".TrimStart(),
            change.By,
            At = Formats.Moment(change.At, zone),
            change.From,
            change.To,
            Yours = change.Yours ?? change.To,
        });
        return Results.Json(new { conflict.Version, Changes = rows }, statusCode: StatusCodes.Status409Conflict).ExecuteAsync(httpContext);
    }

    /// <summary>Loads, tenants and sets of a rule base are called as people have named them.</summary>
    private static string Name(string kind, string name, IStringLocalizer<Text> texts) =>
        texts[$"{kind}.{name}"] is { ResourceNotFound: false } text ? text.Value : name;
}
