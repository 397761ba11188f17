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
        headers["Permissions-Policy"] = $"camera={(UsesCamera(context.Request.Path) ? "(self)" : "()")}, microphone=(), geolocation=()";
        return next(context);
    });

    /// <summary>Only where models are taught by photographing packs, and where codes are scanned.</summary>
    private static bool UsesCamera(PathString path) =>
        path.StartsWithSegments("/inspection", StringComparison.Ordinal)
            || path.Value?.EndsWith("/scan", StringComparison.Ordinal) == true
            || path.Value?.EndsWith("/materials", StringComparison.Ordinal) == true;
}
