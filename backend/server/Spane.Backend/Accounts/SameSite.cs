namespace Spane.Backend.Accounts;

/// <summary>
/// Refuses a change that another site's page asks a browser for: what the antiforgery token does for forms, for the API as well. Browsers
/// say where a request comes from (Fetch Metadata, <c>Sec-Fetch-Site</c>); programs do not send it and are not concerned.
/// </summary>
internal static class SameSite
{
    internal static void RefuseCrossSiteChanges(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (reads || request.Headers["Sec-Fetch-Site"].ToString() != "cross-site")
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });
}
