namespace Spane.Backend.Pages;

/// <summary>Headers that let a browser do only what the pages need: everything from this host, nothing inline, no frame around
/// it.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src "
            + "'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    internal static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = $"camera={(Scans(context.Request.Path) ? "(self)" : "()")}, microphone=(), geolocation=()";
        return next(context);
    });

    /// <summary>Whether a page reads codes with the camera.</summary>
    private static bool Scans(PathString path) => path.Value?.EndsWith("/scan", StringComparison.Ordinal) == true;
}
