using Spane.Backend.Api;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Pages;

/// <summary>What whoever changes something is told when it cannot be stored: a page in both languages for a browser that follows a form, a
/// status and a sentence for a script or a program. Never a bare 500, and never as if it had been done.</summary>
internal static class StoreFaults
{
    // ENOSPC, which .NET on Unix passes on as the exception's HResult.
    private const int NoRoom = 28;

    internal static void AnswerStoreFaults(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception fault) when (IsChange(context.Request) && !context.Response.HasStarted && Find(fault, context) is { } unavailable)
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StoreFaults)).LogError(
                "{Method} {Path} was not stored: {Fault}", context.Request.Method, context.Request.Path, unavailable.Message);
            await AnswerAsync(context, unavailable);
        }
    });

    private static bool IsChange(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) && !HttpMethods.IsOptions(request.Method);

    private static StoreUnavailableException? Find(Exception fault, HttpContext context) => fault is IOException { HResult: NoRoom }
        ? new("The disk of the server is full. Free some space; Spane resumes by itself.", fault) { DiskFull = true }
        : context.RequestServices.GetRequiredService<SettingsDatabase>().Unavailable(fault);

    private static Task AnswerAsync(HttpContext context, StoreUnavailableException fault)
    {
        context.Response.Clear();
        if (context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(fault.DiskFull ? "/not-stored?why=full" : "/not-stored");
            return Task.CompletedTask;
        }

        context.Response.StatusCode = fault.DiskFull ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status503ServiceUnavailable;
        return context.Response.WriteAsJsonAsync(new ApiProblem(fault.Message));
    }
}
